# De brief.
letter-label = Brief { $name }
letter-more-marks = Hier nog { $count }: { $names }
letter-comment = Opmerking
letter-menu-hint = Selecteer een passage om die te markeren
letter-palette-tag = Markeren als { $tag }
letter-palette-new = Nieuw label…
letter-palette-comment = Opmerking
reference-pattern = { "{" }sender{ "}" }, { "{" }date{ "}" }, { "{" }page{ "}" }, { "{" }paragraph{ "}" }
letter-quote-with-reference = “{ $quote }” ({ $reference })
marker-bar = Markeerstift: wat u selecteert wordt meteen gemarkeerd als
marker-tag = Markeerstift voor { $tag }
marker-put-away = Stoppen met markeren
letter-overview = Overzicht van de brief
correcting-bar = Leesweergave corrigeren:
correcting-done = Klaar met corrigeren
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
pages-reset = Zoom herstellen
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

# Wat de leesweergave weglaat.
left-out = Weggelaten: { $kinds ->
        [one] één soort regel
       *[other] { $kinds } soorten regels
    } op { $pages ->
        [one] één pagina
       *[other] { $pages } pagina’s
    }
left-out-lines = Weggelaten: { $kinds ->
        [one] één soort regel
       *[other] { $kinds } soorten regels
    }, in totaal { $lines ->
        [one] één regel
       *[other] { $lines } regels
    }
left-out-show = Tonen
left-out-fold = Inklappen
left-out-all = Alles terugzetten
left-out-put-back = Terugzetten
left-out-put-back-what = “{ $what }” terugzetten
left-out-source = Deze regel in de bron tonen
left-out-times = { $count ->
        [one] één keer
       *[other] { $count } keer
    }
left-out-pages = { $count ->
        [one] één keer, pagina { $pages }
       *[other] { $count } keer, pagina’s { $pages }
    }

# Het briefhoofd, ingeklapt boven de eigen woorden van de brief.
letter-head = Briefhoofd, { $count ->
        [one] één regel
       *[other] { $count } regels
    }
letter-head-uncounted = hoort niet bij de alinea’s
letter-head-marks = { $count ->
        [one] één markering
       *[other] { $count } markeringen
    }
letter-head-hits = { $count ->
        [one] één treffer
       *[other] { $count } treffers
    }
letter-head-unfold = Briefhoofd tonen
letter-head-fold = Briefhoofd inklappen
letter-table-sideways = Tabel zijwaarts schuiven
