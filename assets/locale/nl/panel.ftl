# Het labelpaneel.
panel-no-letter = Open een brief om er passages in te markeren.
panel-divider = Hoogte van de gekozen annotatie
panel-tags-read-only = De labels zijn niet te wijzigen: de labellijst van de map kan hier niet worden opgeslagen.
panel-read-only = Deze annotaties zijn alleen te lezen: wijzigingen kunnen hier niet worden opgeslagen.

# Labels.
tags-heading = Labels
tags-colleagues = Collega’s
tags-new = Nieuw label
tags-new-hint = Maak een label; wat in de brief geselecteerd is, krijgt het meteen
tags-find = Filter labels
tags-none-found = Geen enkel label heet zo.
tags-show-marks = Toon markeringen van { $tag }
tags-show-colleague = Toon annotaties van { $name }
tags-menu = Meer voor { $tag }
tags-count = { $count ->
    [one] 1 annotatie
   *[other] { $count } annotaties
}
tags-has-key = toets { $key }
tags-unknown = onbekend
tags-unknown-hint = Staat niet in de labellijst van deze map; annotaties in deze brief hebben het.
tags-nothing-selected = Selecteer een passage in de brief of kies een annotatie om die dit label te geven.
tags-click-on = Klik om dit label te geven.
tags-click-off = Klik om dit label weg te halen.
tags-edit = Hernoemen of wijzigen…
tags-only = Alleen dit label tonen
tags-hide = Markeringen verbergen
tags-show = Markeringen tonen
tags-all = Alle labels tonen
tags-filter = Lijst beperken tot dit label
tags-up = Omhoog
tags-down = Omlaag
tags-merge = Samenvoegen met…
tags-delete = Label verwijderen…
tags-new-heading = Een nieuw label
tags-edit-heading = Label wijzigen
tags-name = Naam
tags-name-taken = Er is al een label met deze naam.
tags-name-needed = Een label heeft een naam nodig die geen ander label heeft.
tags-definition = Definitie
tags-color = Kleur
tags-color-blue = Blauw
tags-color-green = Groen
tags-color-magenta = Magenta
tags-color-orange = Oranje
tags-color-violet = Violet
tags-color-cyan = Cyaan
tags-color-red = Rood
tags-color-olive = Olijfgroen
tags-color-brown = Bruin
tags-color-slate = Leigrijs
tags-color-pink = Roze
tags-color-gold = Goud
tags-hex = Kleurcode
tags-hex-wrong = Een kleurcode ziet eruit als #1f6fb5.
tags-key = Toets
tags-key-none = Geen
tags-key-taken = { $key } (nu { $tag })
tags-for-selection = De geselecteerde passage krijgt dit label.
tags-create = Maken
tags-save = Opslaan
tags-cancel = Annuleren

# De lijst van annotaties.
list-heading = Annotaties
list-count = { $shown } van { $total }
list-filter = Filter op citaat, notitie, label
list-clear-text = Tekst wissen
list-clear-filter = Filter wissen
list-tag-filter = Tonen in de lijst
list-all-tags = Alle annotaties
list-untagged = Zonder label
list-open = Open vervolgacties
list-overdue = Vervolgacties te laat
list-noted = Met een notitie
list-no-tag = Geen label
list-empty = Nog geen annotaties. Selecteer een passage in de brief en druk op de toets van een label, of klik hierboven op het label.
list-unread = De annotaties bij deze brief worden gelezen…
list-no-match = Geen enkele annotatie past bij het filter.
list-orphans = Plaats niet gevonden in deze brief
list-show = Tonen in de brief
list-copy = Citaat kopiëren
list-follow-up-overdue = { $date }, te laat

# De gekozen annotatie.
details-heading = Gekozen annotatie
details-hint = Kies een annotatie in de brief of de lijst om die hier te zien.
details-read-only-badge = alleen lezen
details-delete = Annotatie verwijderen
details-delete-short = Verwijderen
details-quote = Citaat: { $quote }
details-by = door { $name }
details-add-tag = Label toevoegen
details-remove-tag = { $tag } weghalen
details-note = Notitie
details-no-note = Geen notitie
details-created = Gemaakt op { $time }
details-last-changed = Gewijzigd op { $time }
details-to-check = na te kijken
details-to-check-sentence = De brief is gewijzigd: hier staan dezelfde woorden, maar niets bewijst dat dit de passage is die u markeerde. Kijk naar de tekst eromheen.
details-moved = verplaatst
details-moved-sentence = De brief is gewijzigd: deze passage is op een andere plaats gevonden.
details-changed = gewijzigd
details-changed-sentence = De brief is gewijzigd: deze passage lijkt op wat u markeerde. Kijk of er nog hetzelfde staat.
details-orphan = niet gevonden
details-orphan-sentence = De brief is gewijzigd: deze passage is niet teruggevonden. De annotatie blijft bewaard.
details-confirm-place = Deze plaats bevestigen
details-conflict = in twee versies
details-conflict-sentence = Deze annotatie is op twee plaatsen los van elkaar gewijzigd. Beide versies staan hier: verbeter haar, of houd haar zoals ze is.
details-resolve = Zo houden
details-give-place = Geef de geselecteerde passage als plaats
details-select-first = Selecteer de passage in de brief om de annotatie weer een plaats te geven.

# Vervolgacties.
follow-up-heading = Gegevens van de vervolgactie
follow-up-what = Wat
follow-up-who = Wie
follow-up-due = Uiterlijk
follow-up-due-hint = bijvoorbeeld 31 mei 2022
follow-up-due-words = Geen precieze datum: zo bewaard.
day-is-none = Deze dag bestaat niet. Wat u typte, blijft staan.
follow-up-from-due = Vanaf deze datum:
follow-up-from-letter = Vanaf de datum van de brief:
follow-up-from-today = Vanaf vandaag:
follow-up-two-weeks = +2 weken
follow-up-month = +1 maand
follow-up-three-months = +3 maanden
follow-up-clear = Wissen
follow-up-today = Vandaag
follow-up-in = { $days ->
    [one] Morgen
   *[other] Over { $days } dagen
}
follow-up-in-months = Over { $months } maanden
follow-up-in-years = Over { $years } jaar
follow-up-overdue = { $days ->
    [one] Eén dag te laat
   *[other] { $days } dagen te laat
}
follow-up-overdue-months = { $months } maanden te laat
follow-up-overdue-years = { $years } jaar te laat
follow-up-none = Niet ingevuld
follow-up-status = Status
follow-up-status-open = Open
follow-up-status-in-progress = Loopt
follow-up-status-done = Gedaan
follow-up-status-dropped = Vervallen
