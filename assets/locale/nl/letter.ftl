# De brief.
letter-label = Brief { $name }
letter-comment = Opmerking
letter-menu-hint = Selecteer een passage om die te markeren
letter-palette-tag = Markeren als { $tag }
letter-palette-new = Nieuw label…
letter-palette-comment = Opmerking
letter-quote-with-reference = “{ $quote }” ({ $file }, { $place })
marker-bar = Markeerstift: wat u selecteert wordt meteen gemarkeerd als
marker-tag = Markeerstift voor { $tag }
marker-put-away = Markeerstift weg
letter-overview = Overzicht van de brief
