# Toezeggingen in het venster: de lijst van een map, het paneel en de bladen.
project-commitments = Toezeggingen
project-keys-commitments = Enter naar de brief · C opnemen · E bewerken · S stand · R verband
command-folder-commitments = Toezeggingen van de map
command-link-commitment = Koppelen aan een toezegging…
commitments-group = Groeperen op
commitments-by-due = datum
commitments-by-ministry = ministerie
commitments-by-owner = wie het oppakt
commitments-by-dossier = dossier
commitments-by-chamber = Kamer
commitments-by-late-first = dagen te laat op de eerste datum
commitments-by-late-last = dagen te laat op de laatste datum
commitments-by-silence = dagen stil
commitments-by-promised-in = brief die toezegt
commitments-by-answered-by = brief die antwoordt
commitments-sum = { $open } open · { $first } te laat op de eerste datum, { $last } op de laatste
commitments-open-elsewhere = { $file } is geopend in een ander programma en kan nu niet worden gelezen. Wat erin staat verschijnt zodra het daar is gesloten.
commitments-problem = { $file } blijft zoals het is: { $why }
commitments-none = Nog geen toezeggingen. Markeer een passage als vervolgactie, of druk in een brief op F om een passage te koppelen.
commitments-what = Wat is toegezegd
commitments-by = Door
commitments-first = Eerste datum
commitments-now = Nu
commitments-state = Stand
commitments-places = { $count } plaatsen
commitments-to-confirm = zoals gelezen, nog te bevestigen
commitments-late = Te laat
commitments-before-recess = Voor het reces van { $day }
commitments-later = Later
commitments-undated = Zonder datum
commitments-to-assess = Te beoordelen
commitments-in-time = Op tijd
commitments-age-30 = Tot en met 30 dagen
commitments-age-90 = 31 tot en met 90 dagen
commitments-age-180 = 91 tot en met 180 dagen
commitments-age-longer = Meer dan 180 dagen
commitments-unnamed = Niet ingevuld
commitments-heading = { $name } · { $count }
commitment-heading = Toezegging
commitment-postponed =
    { $times ->
        [one] 1× verschoven
       *[other] { $times }× verschoven
    }
commitment-late =
    { $days ->
        [one] 1 dag te laat
       *[other] { $days } dagen te laat
    }
commitment-after-first =
    { $days ->
        [one] 1 dag na de eerste datum
       *[other] { $days } dagen na de eerste datum
    }
commitment-silent = { $days } dagen stil
commitment-without-evidence = zonder bewijs
commitment-from-until = { $from } – { $until }
commitment-from = vanaf { $day }
commitment-no-date = geen datum
commitment-on-event = bij gebeurtenis
commitment-said = Toegezegd
commitment-another-place = Ook hier gezegd
commitment-repetition = Herhaald
commitment-change = Gewijzigd
commitment-postponed-until = Verschoven naar { $day }
commitment-postponed-undated = Verschoven zonder datum
commitment-evidence-whole = Voldaan
commitment-evidence-part = Deels voldaan
commitment-evidence-not = Niet nagekomen
commitment-no-letter = niet in een brief
commitment-unnamed = Toezegging zonder omschrijving
commitment-no-reason = geen reden genoemd
commitment-reason = reden: { $reason }
commitment-before = eerst: { $before }
commitment-open-there = Daar openen
commitment-take-up = Opnemen in het register
commitment-take-up-short = Opnemen…
commitment-take-up-tip = Geeft een nummer en bewaart wat uit de zin is gelezen
commitment-edit = Bewerken…
commitment-close = Stand…
commitment-remove = Uit het register halen
commitment-relate = Verband…
commitment-unrelate = Weghalen
commitment-unrelate-tip = Weghalen: { $relation } { $what }
commitment-put-back = Terugzetten in het register
commitment-put-back-tip = Telt weer mee, met alles wat erover is gezegd
commitments-removed = Uit het register gehaald
commitments-show-removed = Uit het register ({ $count })
relate-title = Welk verband met een andere toezegging?
relate-what = Deze toezegging, ten opzichte van de gekozen:
relate-now = nu: { $relation } deze
relate-take-away = Weghalen
notice-related = { $what } { $relation } { $other }. Ongedaan maken met Ctrl+Z.
notice-unrelated = Weggehaald: { $what } { $relation } { $other }. Ongedaan maken met Ctrl+Z.
commitment-link = Koppelen…
commitment-unlink = Ontkoppelen
commitment-show = In het register tonen
commitment-note = Notitie
commitment-not-registered = nog niet in het register
commitment-to = aan { $chamber }
commitment-disputed = Twee mensen hebben hier tegelijk iets anders ingevuld. Kies wat geldt:
commitment-settle = { $by }: { $says }
commitment-no-passage = de passage losgemaakt
commitment-removed = uit het register gehaald
commitment-not-removed = in het register
commitment-cancel = Annuleren
commitment-sheet = Toezegging { $number }
commitment-sheet-new = Nieuwe toezegging
commitment-save = Opslaan
commitment-save-new = Opnemen in het register
commitment-as-read = Ingevuld zoals gelezen uit de zin en de brief. Kijk of het klopt.
commitment-what = Wat
commitment-term = Wanneer
commitment-due-words = Woorden
commitment-due-from = Vanaf
commitment-due-until = Tot en met
commitment-condition = Zodra
commitment-who = Wie en aan wie
commitment-office = Ambt
commitment-ministry = Ministerie
commitment-person = Persoon
commitment-on-behalf-of = Mede namens
commitment-chamber = Kamer
commitment-committee = Commissie
commitment-members = Leden
commitment-parties = Fracties
commitment-inside = Binnen het ministerie
commitment-unit = Eenheid
commitment-owner = Persoon
commitment-deputy = Vervanger
commitment-verified-by = Nagekeken door
commitment-verified-remark = Opmerking
commitment-about = Waarover
commitment-dossiers = Dossiers
commitment-subjects = Onderwerpen
commitment-theirs = Andere nummers
commitment-deliverable = Resultaat
commitment-kind = Soort
commitment-priority = Prioriteit
commitment-acceptance = Reactie
commitment-none = —
commitment-wrong-order = De eerste dag valt na de laatste
closing-title = Hoe staat het ervoor?
closing-open = Open
closing-closed = Afgerond
closing-reason = Reden
closing-on = Sinds
closing-save = Opslaan
closing-no-day = Dit is geen dag: schrijf 31-5-2022 of 31 mei 2022
closing-needs-reason = Schrijf waarom: een register vertelt wat er van elke toezegging is geworden
closing-without-evidence = Geen passage laat zien dat dit is voldaan. Koppel er een met F in de brief die antwoordt.
link-title = Koppelen aan een toezegging
link-search = Zoeken in toezeggingen
link-none = Er zijn nog geen andere toezeggingen. Markeer eerst een toezegging als vervolgactie.
link-none-found = Geen toezegging met deze woorden
link-what = Deze passage is voor de gekozen toezegging:
link-own = Een eigen toezegging
link-same-words = zelfde woorden: { $words }
link-same-dossier = zelfde dossier
link-same-sender = zelfde afzender
link-another-place = een andere plaats
link-postponement = uitstel
link-evidence-whole = bewijs: voldaan
link-evidence-part = bewijs: deels voldaan
link-evidence-not = bewijs: niet nagekomen
link-repetition = een herhaling
link-change = een wijziging
link-no-tag = Selecteer eerst een passage
link-not-here = Deze brief ligt buiten de geopende map; open de eigen map om te koppelen
notice-linked = { $what }: { $role } ({ $standing }). Ongedaan maken met Ctrl+Z.
notice-unlinked = De passage hoort niet meer bij een toezegging. Ongedaan maken met Ctrl+Z.
notice-commitment-said = In het register bewaard: { $what }
notice-commitment-undone = Ongedaan gemaakt: { $what }
notice-commitment-redone = Opnieuw gedaan: { $what }
commitments-export = Exporteren…
dialog-register = Register opslaan
notice-register-saved = { $count ->
        [one] Eén toezegging is opgeslagen als { $file }.
       *[other] { $count } toezeggingen zijn opgeslagen als { $file }.
    }
register-export-title = { $count ->
        [one] Eén toezegging exporteren
       *[other] { $count } toezeggingen exporteren
    }
register-export-save = Opslaan als…
register-export-minister = Voor
register-export-before = Vóór
register-intake-several = { $number } kan bij { $count } van onze toezeggingen horen, en is overgeslagen
register-intake-differs = { $number } zegt “{ $theirs }”, de onze “{ $ours }”; de onze blijft
register-intake-by-number = { $number } is { $ours }, volgens het nummer: wat daar leeg is, wordt ingevuld
register-intake-by-reference = { $number } is { $ours }, volgens de brief die antwoordt: wat daar leeg is, wordt ingevuld
register-intake-by-text = { $number } is { $ours }, volgens de woorden: wat daar leeg is, wordt ingevuld
register-intake-new = { $number } wordt een nieuwe toezegging
commitments-take-in = Innemen…
dialog-take-register = Een register innemen
ask-path-hint-register = Een werkmap van ons, of een bewaard bestand van de Tweede of Eerste Kamer
notice-register-taken = { $count ->
        [one] Eén wijziging is ingenomen. Ongedaan maken met Ctrl+Z.
       *[other] { $count } wijzigingen zijn ingenomen. Ongedaan maken met Ctrl+Z.
    }
register-intake-title = { $count ->
        [0] Niets om in te nemen
        [one] Eén wijziging innemen?
       *[other] { $count } wijzigingen innemen?
    }
register-intake-changes = Wat er verandert
register-intake-left = Blijft zoals het is
register-intake-remarks = Over het bestand
register-intake-take = Innemen
