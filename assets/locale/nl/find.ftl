# Zoeken: balk, lijst van treffers, alle markeren.
find-field = Zoeken in de brief
find-count = { $current } van { $count }
find-total = { $count ->
        [one] Eén treffer
       *[other] { $count } treffers
    }
find-none = Niet gevonden
find-next = Volgende treffer
find-previous = Vorige treffer
find-case = Hoofdlettergevoelig
find-word = Hele woorden
find-word-short = ‘ab’
find-close = Zoeken sluiten
find-searching = Zoeken…
find-wrapped = { $current } van { $count } ↻
find-accents = Accenten maken verschil
find-regex = Reguliere expressie
find-list = Lijst
find-list-name = Treffers
find-mark-all = Alle markeren…
find-left-out = { $count ->
        [one] Nog één in een regel die de leesweergave weglaat:
       *[other] Nog { $count } in regels die de leesweergave weglaat:
    }
find-left-out-show = { $place } in de bron tonen
find-hit = { $place }: { $text }
find-hit-wanted = Treffer { $number } markeren

mark-all-as = Alle treffers markeren als
mark-all-tag = Alle treffers markeren als { $tag }
mark-all-extent = Wat wordt gemarkeerd:
mark-all-hit = de treffer
mark-all-sentence = de zin
mark-all-paragraph = de alinea
mark-all-do = { $count ->
        [0] Markeren
        [one] Eén passage markeren
       *[other] { $count } passages markeren
    }
mark-all-cancel = Annuleren
mark-all-choose = Kies een label. Er wordt niets gemarkeerd tot u op de knop drukt.
mark-all-have-it = { $count ->
        [one] Eén passage heeft het label al en blijft zoals die is.
       *[other] { $count } passages hebben het label al en blijven zoals ze zijn.
    }
mark-all-one-step = Dit is één stap, die u ongedaan kunt maken.

search-error-parenthesis = Het haakje bij teken { $at } staat alleen.
search-error-bracket = Het blokhaakje bij teken { $at } is niet gesloten.
search-error-repetition = Er staat niets voor de herhaling bij teken { $at }.
search-error-escape = De backslash bij teken { $at } betekent hier niets.
search-error-unsupported = Vooruit- en terugkijken en terugverwijzingen worden niet ondersteund (teken { $at }).
search-error-syntax = De expressie klopt niet bij teken { $at }.
search-error-too-large = De expressie is te groot.
