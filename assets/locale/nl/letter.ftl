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
letter-corrected = Gecorrigeerd: { $what }
correction-join = alinea’s samengevoegd
correction-split = alinea gesplitst
correction-keep-hyphen = koppelteken behouden
correction-drop-hyphen = afbreekstreepje weggelaten
correction-hide = weggelaten als kop- of voettekst
correction-show = getoond als deel van de brief

# De pagina’s zoals ze eruitzagen.
pages-label = Pagina’s van brief { $name }
pages-number = { $number }
pages-place = Pagina { $number } van { $count }
pages-larger = Pagina’s groter
pages-smaller = Pagina’s kleiner
pages-reset = Pagina’s zo groot als eerst
pages-zoom = { $percent } %
pages-thumbnails = Miniaturen
pages-thumbnail = Pagina { $number }
pages-fit-width = Vensterbreedte
pages-fit-page = Hele pagina
pages-across = Pagina’s zijwaarts schuiven
pages-failed-changed = Het bestand is gewijzigd sinds het is geopend; deze pagina wordt daarom niet getekend. Hier staan de woorden ervan op hun plaats.
pages-failed-unreadable = Het bestand is nu niet te lezen ({ $why }); deze pagina wordt daarom niet getekend. Hier staan de woorden ervan op hun plaats.
pages-failed-not-started = Het onderdeel van het programma dat pagina’s tekent, kan niet worden gestart. Start het programma opnieuw. Hier staan de woorden van deze pagina op hun plaats.
pages-failed-missing = Het bestand heeft deze pagina niet meer. Hier staan de woorden ervan op hun plaats.
pages-failed-drawing = Deze pagina kan niet worden getekend. Hier staan de woorden ervan op hun plaats.
