# Wat alle dialogen delen.
close = Sluiten

# Opdrachten zoeken.
palette-title = Opdracht zoeken
palette-hint = Een opdracht, een label of een brief
palette-none = Niets gevonden met die naam.
palette-open = { $file } openen

# De handleiding.
guide-title = Handleiding
guide-pages = Pagina’s van de handleiding
guide-search = Zoeken in de handleiding
guide-back = Terug naar { $page }
guide-none = Deze woorden staan niet in de handleiding.
guide-found = { $count ->
        [one] Eén onderdeel gevonden
       *[other] { $count } onderdelen gevonden
    }

# Toetsen en muis.
keys-title = Toetsen en muis
help-mark-title = Zo markeert u
help-mark-select = Selecteer een passage: sleep eroverheen, of dubbelklik op een woord.
help-mark-tag = Druk op de toets van het label, of klik op het label.
help-mark-choose = Klik op een markering om die te kiezen: labels wijzigen, een notitie schrijven, verwijderen.
help-caret-title = Cursor
help-caret-extend = Onderweg selecteren
help-caret-shift = met Shift
help-mouse-title = Muis
help-mouse-select = Passage selecteren
help-mouse-drag = Slepen
help-mouse-word = Woord selecteren
help-mouse-double = Dubbelklikken
help-mouse-paragraph = Alinea selecteren
help-mouse-triple = Driemaal klikken
help-mouse-extend = Selectie uitbreiden
help-mouse-shift = Shift+klikken
help-mouse-choose = Markering kiezen
help-mouse-click = Klikken
help-mouse-overlap = Volgende van overlappende markeringen kiezen
help-mouse-again = Nogmaals klikken
help-mouse-boundary = Begin of einde van een markering verplaatsen
help-mouse-edge = Rand slepen; met Alt per teken
help-mouse-size = Grotere of kleinere tekst
help-mouse-wheel = { $key }+wiel
help-boundaries-title = Grenzen van de markering

# Over het programma.
about-title = Over Kanttekening
about-version = Versie { $version }
about-what = Markeer passages in overheidsbrieven en geef door wat u vond.
about-program = Het programma
about-program-licence = MIT of Apache-2.0, naar keuze
about-fonts = De lettertypen Inter, Source Serif 4 en Noto
about-fonts-licence = SIL Open Font License 1.1
about-icons = De Phosphor-pictogrammen
about-icons-licence = MIT
about-private = Uw brieven blijven bij u: geen netwerk, geen telemetrie.

# De memo.
memo-title = Memo bij de brief
memo-field = Memo
memo-hint = Wat u over deze brief als geheel wilt onthouden
memo-saved = Wordt bij uw annotaties opgeslagen terwijl u typt.
memo-read-only = Deze annotaties kunnen hier niet worden gewijzigd; de memo is alleen te lezen.

# Exporteren.
export-title = Exporteren
export-format = Formaat
export-colleagues = Ook annotaties van collega’s
export-what = Wat wordt geëxporteerd
export-counting = Bezig met tellen…
export-count = { $annotations ->
        [0] Nog geen annotaties
        [one] Eén annotatie
       *[other] { $annotations } annotaties
    } in { $letters ->
        [one] één brief
       *[other] { $letters } brieven
    }
export-untagged = Zonder label
export-leave-out = Weglaten
export-without-names = Namen van analisten
export-without-notes = Notities en memo’s
export-without-tags = Labels
export-analyst = Analist { $number }
export-file = Bestand
export-choose = Kiezen…
export-full-path = Voluit: { $path }
export-replaces = Dit bestand bestaat al. Het wordt vervangen.
export-is-folder = Dit is een map. Voeg een bestandsnaam toe.
export-leaves-out = Niet in dit formaat:
export-go = Exporteren
export-cancel = Annuleren
export-go-key = Ctrl+Enter
export-stop = Stoppen
export-writing = { $file } wordt geschreven ({ $format })…
export-progress = { $done } van { $of } annotaties
export-labels = Pseudoniemen in plaats van
export-labels-people = namen van personen
export-labels-numbers = nummers en adressen die zeggen wie iemand is
export-labels-words = andere woorden, tussen komma’s: Jansen, Loket Zuid
export-key = De pseudoniemen staan voor het volgende. Loop ze na: geen programma vindt elke naam. Dit staat niet in het bestand.
export-copy-key = Deze sleutel kopiëren
export-copy-table = Kopiëren als tabel
export-copy-quotes = Kopiëren als citaten
export-copy-tip = Om in Word, een e-mail of een rekenblad te plakken

# Een pad dat in het venster getypt wordt.
ask-path-open-title = Brief openen
ask-path-save-title = Kopie opslaan
ask-path-export-title = Exporteren
ask-path-why = Deze computer biedt geen bestandsdialoog. Typ of plak het pad daarom hier.
ask-path-field = Pad
ask-path-hint-open = ~/Documenten/brief.txt
ask-path-hint-comments = ~/Documenten/brief (met opmerkingen).docx
ask-path-take-comments = Overnemen
dialog-take-comments = Opmerkingen uit een bestand overnemen
ask-path-hint-save = ~/Documenten/kopie.ron
ask-path-names = Mappen en bestanden
ask-path-no-names = Er is geen map of bestand dat zo begint.
ask-path-folder = Map { $name }
ask-path-full-path = Voluit: { $path }
ask-path-missing = Hier staat geen bestand.
ask-path-is-folder = Dit is een map. Voeg een bestandsnaam toe.
ask-path-replaces = Dit bestand bestaat al. Het wordt vervangen.
ask-path-open = Openen
ask-path-save = Opslaan
ask-path-export = Exporteren
ask-path-cancel = Annuleren
ask-path-elsewhere-title = Annotaties in een andere map bewaren
ask-path-elsewhere-why = Voor alle brieven van deze map, vanaf nu. De map hieronder staat op deze computer en is alleen voor deze brieven; in een andere map komt er een eigen map voor.
ask-path-elsewhere-field = Map
ask-path-elsewhere = Daar bewaren
ask-path-browse = Kiezen…
ask-path-is-file = Er is een bestand met deze naam. Kies een map.

# Het wachtwoord van een brief.
password-title = Deze brief is beveiligd
password-why = { $file } kan alleen met het wachtwoord worden gelezen.
password-field = Wachtwoord
password-show = Wachtwoord tonen
password-wrong = Dit is niet het wachtwoord van de brief. Probeer het opnieuw.
password-kept = Het wachtwoord blijft in het geheugen zolang de brief open is, en komt nooit op de schijf.
password-open = Openen
password-cancel = Annuleren

# Labels verwijderen en samenvoegen.
tag-delete-title = Label ‘{ $tag }’ verwijderen?
tag-delete-none = Geen annotatie in deze brief heeft dit label.
tag-delete-count = { $count ->
        [one] Eén annotatie verliest dit label.
       *[other] { $count } annotaties verliezen dit label.
    }
tag-delete-only = { $count ->
        [one] Eén daarvan heeft geen ander label en blijft zonder label staan.
       *[other] { $count } daarvan hebben geen ander label en blijven zonder label staan.
    }
tag-delete-undo = U kunt dit ongedaan maken.
tag-reach-counting = De andere brieven in de map worden bekeken…
tag-reach-none = Geen andere brief in de map heeft dit label.
tag-reach-own = Hetzelfde gebeurt met { $count ->
        [one] één annotatie van u
       *[other] { $count } annotaties van u
    } in { $letters ->
        [one] een andere brief
       *[other] { $letters } andere brieven
    } in deze map.
tag-reach-missing = { $count ->
        [one] Eén brief staat niet in de map: uw annotaties erbij houden het label.
       *[other] { $count } brieven staan niet in de map: uw annotaties erbij houden het label.
    }
tag-reach-colleagues = { $count ->
        [one] Eén collega gebruikt het label ook, en houdt het als onbekend label.
       *[other] { $count } collega’s gebruiken het label ook, en houden het als onbekend label.
    }
tag-reach-unread = { $count ->
        [one] Eén annotatiebestand is niet te lezen, en blijft zoals het is.
       *[other] { $count } annotatiebestanden zijn niet te lezen, en blijven zoals ze zijn.
    }
tag-delete-go = Label verwijderen
tag-delete-cancel = Label behouden
tag-merge-title = Label ‘{ $tag }’ samenvoegen
tag-merge-into = Met welk label?
tag-merge-none-else = Er is geen ander label om het mee samen te voegen.
tag-merge-count = { $count ->
        [0] Geen annotatie in deze brief heeft ‘{ $tag }’. Het label vervalt.
        [one] Eén annotatie krijgt ‘{ $other }’ in plaats van ‘{ $tag }’, dat vervalt.
       *[other] { $count } annotaties krijgen ‘{ $other }’ in plaats van ‘{ $tag }’, dat vervalt.
    }
tag-merge-undo = U kunt dit ongedaan maken.
tag-merge-go = Samenvoegen
tag-merge-cancel = Annuleren

# Naar een alinea gaan.
go-to-title = Naar alinea
go-to-field = Nummer van 1 tot en met { $count }
go-to-title-pages = Naar alinea of pagina
go-to-field-pages = Alinea 1 tot en met { $count }, of p 1 tot en met p { $pages }
go-to-not-there = Dit nummer bestaat niet.

# De geschiedenis.
history-title = Geschiedenis
history-what = Kies een stap om ernaar terug of vooruit te gaan. Sluit u dit venster, dan blijft wat u ziet.
history-start = Vóór de eerste stap
history-row = { $step }, { $time }
history-row-now = { $step }, { $time }, waar u nu bent
history-row-undone = { $step }, { $time }, ongedaan gemaakt
history-undone = ongedaan gemaakt

# Eerdere versies.
versions-title = Eerdere versies
versions-what = Uw annotaties zoals ze in de map stonden, bewaard op deze computer. Kies een versie om haar met nu te vergelijken.
versions-reading = Lezen…
versions-none = Er zijn nog geen eerdere versies. Er wordt er een bewaard telkens als uw annotaties in de map worden opgeslagen.
versions-choose = Kies links een versie.
versions-same = Deze versie is gelijk aan nu.
versions-missing = { $count ->
    [one] Eén annotatie die er nu niet is
   *[other] { $count } annotaties die er nu niet zijn
}
versions-changed = { $count ->
    [one] Eén annotatie was anders
   *[other] { $count } annotaties waren anders
}
versions-new = { $count ->
    [one] Eén annotatie was er nog niet
   *[other] { $count } annotaties waren er nog niet
}
versions-memo = De memo was anders
versions-entries = { $count ->
    [one] Eén correctie van de leesweergave of gegeven van de brief was anders
   *[other] { $count } correcties van de leesweergave of gegevens van de brief waren anders
}
versions-count = { $count ->
    [one] 1 annotatie
   *[other] { $count } annotaties
}
versions-more = en nog { $count }
versions-bring-back = Deze versie terughalen

# Sluiten terwijl iets niet is opgeslagen.
unsaved-title = Niet alles kon worden opgeslagen
unsaved-title-kept = Nog niet alles staat in de map
unsaved-kept = Ze zijn op deze computer bewaard, en komen in de map zodra u de brief hier weer opent.
unsaved-keep = Doorgaan en hier bewaren
unsaved-what = Uw laatste wijzigingen in de annotaties van { $file } staan nog niet in de map.
unsaved-what-no-letter = Uw laatste wijzigingen staan nog niet in de map.
unsaved-copy = Kopie elders opslaan…
unsaved-lose = Doorgaan zonder hier op te slaan
unsaved-stay = Blijven

# Annotaties vernietigen.
destroy-title = Annotaties bij deze brief vernietigen
destroy-what = Alles wat { $analyst } bij { $file } heeft geschreven, wordt voorgoed verwijderd, op deze computer en in de map van de brief. De brief zelf blijft.
destroy-looking = Bestanden zoeken…
destroy-unknown = De bestanden konden niet worden opgesomd; er is niets vernietigd: { $why }
destroy-files = { $count ->
    [one] Eén bestand wordt verwijderd
   *[other] { $count } bestanden worden verwijderd
}
destroy-others = { $count ->
    [one] Eén bestand van een collega blijft
   *[other] { $count } bestanden van collega’s blijven
}
destroy-beyond-heading = Waar dit programma niet bij kan
destroy-beyond = Exports en kopieën die u hebt gemaakt, reservekopieën, prullenbakken, eerdere versies die een gesynchroniseerde map of het netwerk bewaart, andere computers waarop u deze brief hebt gemarkeerd, en versiebeheer. Vraag het aan wie ze beheert.
destroy-also-open = Deze brief is ook open in een ander venster, of op een andere computer van u. Sluit hem daar eerst, anders worden de annotaties opnieuw in de map opgeslagen.
destroy-for-good = Dit kan niet ongedaan worden gemaakt. Naast de brief komt een verklaring.
destroy-cancel = Annuleren
destroy-do = Vernietigen
destroy-statement-name = { $file } – annotaties vernietigd { $day }
destroy-statement-head = Verklaring van vernietiging
    Brief: { $file }
    SHA-256 van de brief: { $sha256 }
    Annotaties van: { $analyst }
    Vernietigd: { $time }, met Kanttekening
destroy-statement-removed = Verwijderd:
destroy-statement-journals = Journalen op deze computer
destroy-statement-versions = Eerdere versies op deze computer
destroy-statement-left = Kon niet worden verwijderd:
destroyed-done = { $count ->
    [one] De annotaties zijn vernietigd: er is één bestand verwijderd.
   *[other] De annotaties zijn vernietigd: er zijn { $count } bestanden verwijderd.
}
destroyed-left = { $count ->
    [one] Eén bestand kon niet worden verwijderd.
   *[other] { $count } bestanden konden niet worden verwijderd.
}
destroyed-statement = De verklaring staat in { $file }.

# Wat een bestand zou doen dat terugkwam.
intake-title = Overnemen uit { $file }
intake-what = Er is nog niets gewijzigd. Wat u overneemt, is één stap, die u ongedaan kunt maken.
intake-known = { $count ->
    [one] 1 opmerking zegt wat hier al staat.
   *[other] { $count } opmerkingen zeggen wat hier al staat.
}
intake-colors = Labels voor markeringen zonder label
intake-color = { $count ->
    [one] 1 passage
   *[other] { $count } passages
}
intake-no-tag = Geen label
intake-changes = Wat er zou wijzigen
intake-all = Alles
intake-none = Niets
intake-new = Nieuw
intake-unplaced = Nieuw, maar niet in deze brief
intake-changed = Gewijzigd
intake-deleted = Verwijderd in het bestand
intake-deleted-doubtful = Verwijderd in het bestand, en hier misschien sindsdien gewijzigd
intake-tags = Labels
intake-nothing = niets
intake-take = { $count ->
    [one] 1 overnemen
   *[other] { $count } overnemen
}
intake-cancel = Annuleren
dialog-template = Word-sjabloon voor rapporten
intake-elsewhere = { $count ->
    [one] 1 passage in het bestand is van een andere brief. Neem die daar over.
   *[other] { $count } passages in het bestand zijn van andere brieven. Neem die daar over.
}
intake-doubtful = Daar gewijzigd, en misschien ook hier
intake-columns = Kolommen van de lijst
intake-columns-show = Kiezen…
intake-columns-hide = Verbergen
intake-columns-ask = In welke kolom staan de aangehaalde woorden? Kies die, dan worden de passages in de brief opgezocht.
intake-columns-reading = De lijst wordt met deze kolommen gelezen…
intake-sheet = Blad
intake-no-column = Geen
intake-column-author = Auteur

# Wat regels voorstellen.
suggestions-title = { $count ->
    [one] 1 suggestie
   *[other] { $count } suggesties
}
suggestions-what = Regels vonden deze zinnen aan de onderstreepte woorden. Ze missen er een paar en hebben het soms mis: u beslist.
suggestions-first-read = Suggesties sturen het oordeel: lees de brief eerst zelf. Ze staan hier meteen zodra u hebt gezegd dat uw eerste lezing klaar is.
suggestions-anyway = Toch tonen
suggestions-early = In deze map al suggesties tonen voordat de eerste lezing klaar is
suggestions-none = De regels vinden in deze brief niets dat niet al gemarkeerd of geweigerd is.
suggestions-take = Overnemen
suggestions-refuse = Weigeren
suggestions-show = In de brief tonen
suggestions-by = uiterlijk { $day }
