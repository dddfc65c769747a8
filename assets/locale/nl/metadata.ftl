# De gegevens boven de brief, met bijlagen en opmerkingen.
command-metadata = Gegevens van de brief
command-metadata-shown = Gegevens boven de brief
command-take-comments = Opmerkingen uit het document overnemen
command-take-comments-from = Opmerkingen uit een bestand overnemen…
command-suggestions = Suggesties…
step-take-comments-from = { $count ->
        [one] 1 opmerking
       *[other] { $count } opmerkingen
    } uit { $file } overnemen
step-take-comments = { $count ->
        [one] opmerking
       *[other] { $count } opmerkingen
    } overnemen
metadata-date = Datum
metadata-place = Plaats
metadata-sender = Van
metadata-recipient = Aan
metadata-subject = Onderwerp
metadata-reference = Kenmerk
metadata-dossier = Kamerstukken
metadata-pages = Pagina’s
metadata-progress = Stand
metadata-title = Gegevens van de brief
metadata-fold = Gegevens inklappen
metadata-unfold = Gegevens van de brief tonen
metadata-none = In de brief zijn geen gegevens gevonden.
metadata-add = Gegeven toevoegen
metadata-value = { $name }: { $value }
metadata-value-own = { $name }: { $value } (door u gewijzigd)
metadata-show = Klik om te zien waar dit in de brief staat
metadata-own = Door u gewijzigd. Gelezen in de brief: { $read }
metadata-own-unread = Door u toegevoegd; niet in de brief gevonden.
metadata-more = en nog { $count }
metadata-change = Wijzigen: { $name }
metadata-no-day = { $day } – bestaat niet
metadata-hint-date = 12 september 2024
metadata-hint-dossier = 30821, nr. 155; 35925, nr. 88
metadata-attachment = Bijlage { $name } ({ $size })
metadata-attachment-hint = Klik om de bijlage naast de mail op te slaan en als brief te openen
metadata-comments = { $count ->
        [one] Eén opmerking in het document
       *[other] { $count } opmerkingen in het document
    }
metadata-comments-taken = { $count ->
        [one] Eén opmerking in het document, overgenomen
       *[other] { $count } opmerkingen in het document, overgenomen
    }
metadata-comments-take = { $count ->
        [one] Overnemen
       *[other] { $count } overnemen
    }
metadata-comments-hint = Elke opmerking wordt een annotatie zonder label, met de schrijver en de datum
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
