# De gegevens boven de brief, met bijlagen en opmerkingen.
command-facts = Gegevens van de brief
command-facts-shown = Gegevens boven de brief
command-take-comments = Opmerkingen uit het document overnemen
step-take-comments = { $count ->
        [one] opmerking
       *[other] { $count } opmerkingen
    } overnemen
fact-date = Datum
fact-place = Plaats
fact-sender = Van
fact-recipient = Aan
fact-subject = Onderwerp
fact-reference = Kenmerk
fact-dossier = Kamerstukken
fact-pages = Pagina’s
facts-title = Gegevens van de brief
facts-fold = Gegevens inklappen
facts-unfold = Gegevens van de brief tonen
facts-none = In de brief zijn geen gegevens gevonden.
facts-add = Gegeven toevoegen
facts-value = { $name }: { $value }
facts-value-own = { $name }: { $value } (door u gewijzigd)
facts-show = Klik om te zien waar dit in de brief staat
facts-own = Door u gewijzigd. Gelezen in de brief: { $read }
facts-own-unread = Door u toegevoegd; niet in de brief gevonden.
facts-more = en nog { $count }
facts-change = Wijzigen: { $name }
facts-hint-date = 12 september 2024
facts-hint-dossier = 30821, nr. 155; 35925, nr. 88
facts-attachment = Bijlage { $name } ({ $size })
facts-attachment-hint = Klik om de bijlage naast de mail op te slaan en als brief te openen
facts-comments = { $count ->
        [one] Eén opmerking in het document
       *[other] { $count } opmerkingen in het document
    }
facts-comments-taken = { $count ->
        [one] Eén opmerking in het document, overgenomen
       *[other] { $count } opmerkingen in het document, overgenomen
    }
facts-comments-take = { $count ->
        [one] Overnemen
       *[other] { $count } overnemen
    }
facts-comments-hint = Elke opmerking wordt een annotatie zonder label, met de schrijver en de datum
size-bytes = { $count ->
        [one] 1 byte
       *[other] { $count } bytes
    }
size-kilobytes = { $count } kB
size-megabytes = { $count } MB
error-attachment = De bijlage { $name } is niet geopend: { $why }
error-attachment-changed = de mail is sinds het openen gewijzigd; open de mail opnieuw
error-attachment-unreadable = de mail is niet meer te lezen ({ $message })
error-attachment-no-name = er staan al te veel bestanden met deze naam naast de mail
