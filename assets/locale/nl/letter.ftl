# De brief.
letter-label = Brief { $name }
letter-comment = Opmerking
letter-menu-hint = Selecteer een passage om die te markeren
letter-palette-tag = Markeren als { $tag }
letter-palette-new = Nieuw label…
letter-palette-comment = Opmerking
