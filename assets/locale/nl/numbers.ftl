# De cijfers van een map: figuren, grafieken en tabellen.
numbers-heading = Cijfers
numbers-counting = Bezig met tellen…
numbers-nothing = Hier zijn geen passages.
numbers-matrix = Labels per { $rows }
numbers-rows = Rijen
numbers-row = Rij
numbers-rows-sender = afzender
numbers-rows-month = maand
numbers-rows-dossier = dossier
numbers-rows-analyst = analist
numbers-rows-letter = brief
numbers-count = Wat er geteld wordt
numbers-passages = passages
numbers-words = woorden
numbers-share = Aandelen
numbers-share-row = aandeel per rij
numbers-share-column = aandeel per kolom
numbers-share-all = aandeel van alles
numbers-together = samen
numbers-untagged = zonder label
numbers-no-sender = afzender onbekend
numbers-no-dossier = zonder dossier
numbers-no-day = zonder datum
numbers-cell = { $tag }: { $count }
numbers-cell-share = { $tag }: { $count }, { $share } %
numbers-cell-together = met { $tag }: { $count }, { $share } %
numbers-stand-together = Labels bij elkaar
numbers-near = Hoe dicht bij elkaar
numbers-near-overlap = overlappend
numbers-near-paragraph = in één alinea
numbers-near-letter = in één brief
numbers-timeline = Tijdlijn
numbers-timeline-told = boven: passages naar de datum van hun brief; onder: vervolgacties naar hun termijn
numbers-no-days = Geen van deze brieven heeft een datum.
numbers-undated = { $count ->
    [one] één brief zonder datum
   *[other] { $count } brieven zonder datum
}
numbers-outside = { $count ->
    [one] één brief zonder passages buiten deze periode
   *[other] { $count } brieven zonder passages buiten deze periode
}
numbers-without-day = { $count ->
    [one] één vervolgactie zonder datum
   *[other] { $count } vervolgacties zonder datum
}
numbers-block = { $when }, { $what }: { $count }
numbers-block-due = termijn { $when }, { $what }: { $count }
numbers-due-open = nog open
numbers-due-overdue = te laat
numbers-due-done = gedaan
numbers-due-dropped = vervallen
numbers-when = Wanneer
numbers-from = Van
numbers-until = Tot en met
numbers-letters = Brieven
numbers-frequent = Veelgebruikte woorden
numbers-frequent-told = { $all } woorden, { $different } verschillende
numbers-source = Waarin woorden worden geteld
numbers-in-passages = in de passages
numbers-in-letters = in hele brieven
numbers-in-tag = in { $tag }
numbers-stop-words = met kleine woorden (‘de’, ‘en’)
numbers-missing = { $count ->
    [one] de tekst van één brief is niet bij de hand
   *[other] de teksten van { $count } brieven zijn niet bij de hand
}
numbers-no-words = Geen woorden om te tellen.
numbers-a-word = Woord
numbers-times = Keer
numbers-word = { $word }: { $count ->
    [one] één keer
   *[other] { $count } keer
}, { $letters ->
    [one] in één brief
   *[other] in { $letters } brieven
}
numbers-as-table = Als tabel
numbers-as-chart = Als grafiek
numbers-save-as = ‘{ $figure }’ opslaan als { $kind }
numbers-quarter = { $quarter }e kwartaal { $year }
numbers-days = { $from } – { $until }
numbers-portrait = Waar in elke brief
numbers-portrait-told = een strook per brief, van begin tot eind
numbers-letter = Brief
numbers-order = Volgorde van de brieven
numbers-order-overview = zoals onder Brieven
numbers-order-date = op datum
numbers-equal = alle even lang
numbers-without = { $count ->
    [one] één brief heeft geen passages
   *[other] { $count } brieven hebben geen passages
}
numbers-strip = { $letter }: { $count ->
    [one] één passage
   *[other] { $count } passages
}
numbers-marks = { $count ->
    [one] één passage
   *[other] { $count } passages
}
numbers-count-title = Passages
numbers-mark = { $tags }: { $place }, op { $from } %
numbers-place = Waar
numbers-from-percent = Van %
numbers-to-percent = Tot %
numbers-file = Bestand
numbers-more-letters = { $count ->
    [one] Nog één brief: het CSV-bestand bevat ze allemaal.
   *[other] Nog { $count } brieven: het CSV-bestand bevat ze allemaal.
}
