# Hoe registers van toezeggingen de dingen noemen: woorden voor een lijst of een cel.
register-kind-promise = toezegging
register-kind-motion = motie
register-kind-recommendation = aanbeveling
register-kind-deletion = verwijdering van gegevens
register-kind-own-action = eigen actie
register-origin-written = schriftelijk
register-origin-oral = mondeling
register-deliverable-letter = brief
register-deliverable-report = nota of rapport
register-deliverable-bill = wetsvoorstel of besluit
register-deliverable-research = onderzoek
register-deliverable-talk = gesprek
register-deliverable-evaluation = evaluatie
register-deliverable-deletion = verwijdering van gegevens
register-deliverable-other = anders
register-standing-to-assess = te beoordelen
register-standing-open = openstaand
register-standing-under-way = in uitvoering
register-standing-partly-met = deels voldaan
register-standing-met = voldaan
register-standing-not-met = niet nagekomen
register-standing-lapsed = vervallen
register-standing-handed-over = overgedragen
register-standing-replaced = vervangen
register-acceptance-accepted = overgenomen
register-acceptance-in-principle = in beginsel overgenomen
register-acceptance-not-accepted = niet overgenomen
register-acceptance-deferred = aangehouden
register-verdict-whole = geheel
register-verdict-part = deels
register-verdict-not = niet
register-priority-normal = gewoon
register-priority-high = hoog
register-priority-low = laag
register-link-repeats = herhaalt
register-link-changes = wijzigt
register-link-adds-to = vult aan
register-link-replaces = vervangt
register-link-repeated-by = wordt herhaald door
register-link-changed-by = wordt gewijzigd door
register-link-added-to-by = wordt aangevuld door
register-link-replaced-by = wordt vervangen door
register-role-said = bron
register-role-another-place = andere plaats
register-role-repetition = herhaling
register-role-change = wijziging
register-role-postponement = uitstel
register-role-evidence = bewijs

# De vormen van het register.
register-format-xlsx = Register als Excel-werkmap
register-format-xlsx-for = Toezeggingen en hun passages, om te filteren en in te vullen; wat erin wordt gewijzigd, is weer in te lezen.
register-format-csv = Register als CSV voor Excel
register-format-csv-for = Eén rij per toezegging, in de vorm die Excel goed opent.
register-format-rappel = Word: rappellijst
register-format-rappel-for = Wat over de termijn is en wat dit halfjaar vervalt, per ministerie, in de vorm van de Eerste Kamer.
register-format-annex = Word: begrotingsbijlage
register-format-annex-for = Omschrijving, vindplaats en stand van zaken, in een tabel van wat is afgerond en een van wat in behandeling is.
register-format-note = Word: nota voor een bewindspersoon
register-format-note-for = Wat te laat is en wat vóór een datum vervalt, met de zinnen.
register-format-html = Register als pagina (HTML)
register-format-html-for = Wat openstaat, en van elke toezegging wat er gebeurde, om te lezen, af te drukken of te sturen.
register-format-ics = Register als agenda (iCalendar)
register-format-ics-for = Een afspraak per openstaande toezegging met een datum, voor Outlook en andere.
register-format-json = Register als JSON
register-format-json-for = Alles, voor programma’s.

# De kolommen van het register, en de bladen.
register-sheet = Toezeggingen
register-sheet-passages = Passages
register-column-number = Nummer
register-column-theirs = Nummers elders
register-column-what = Wat
register-column-deliverable = Wat eruit volgt
register-column-kind = Soort
register-column-origin = Hoe gedaan
register-column-by = Toegezegd door
register-column-office = Ambt
register-column-ministry = Ministerie
register-column-person = Persoon
register-column-on-behalf-of = Mede namens
register-column-to = Aan
register-column-chamber = Kamer
register-column-committee = Commissie
register-column-members = Kamerleden
register-column-parties = Fracties
register-column-condition = Voorwaarde
register-column-dossiers = Kamerstukken
register-column-subjects = Onderwerpen
register-column-letter = Brief
register-column-document = Kamerstuk of kenmerk
register-column-letter-date = Datum brief
register-column-page = Pagina
register-column-paragraph = Alinea
register-column-sentence = Zin
register-column-term = Termijn
register-column-term-words = Termijn in de woorden van de brief
register-column-first-term = Eerste termijn
register-column-first-from = Eerste termijn vanaf
register-column-first-until = Eerste termijn t/m
register-column-now-term = Termijn nu
register-column-now-words = Termijn nu, in woorden
register-column-now-until = Termijn nu t/m
register-column-postponed = Keer uitgesteld
register-column-after-first = Dagen na eerste termijn
register-column-late = Dagen te laat
register-column-lateness = Overschrijding
register-column-status = Status
register-column-reason = Reden
register-column-since = Status sinds
register-column-their-status = Status elders
register-column-evidence = Bewijs
register-column-evidence-place = Bewijsplaats
register-column-unproven = Zonder bewijsplaats
register-column-owner = In behandeling bij
register-column-unit = Eenheid
register-column-owner-person = Behandelaar
register-column-deputy = Vervanger
register-column-acceptance = Reactie kabinet
register-column-checked = Gecontroleerd door
register-column-checked-on = Gecontroleerd op
register-column-check-remark = Bevinding controle
register-column-priority = Prioriteit
register-column-note = Notitie
register-column-links = Andere toezeggingen
register-column-disputed = Verschillend gezegd
register-column-id = Id
register-column-removed = Uit het register gehaald
register-column-passage = Passage
register-column-role = Rol
register-column-before = Was
register-column-before-until = Was t/m
register-column-after = Wordt
register-column-after-until = Wordt t/m
register-column-why = Opgegeven reden
register-column-verdict = Voldaan
register-column-remark = Opmerking
register-column-linked-by = Gekoppeld door
register-column-linked-at = Gekoppeld op
register-not-a-word = Kies een van de woorden; anders wordt de cel niet overgenomen als de werkmap terugkomt.

# Hoe registers iets vertellen.
register-title = Toezeggingen in { $folder }
register-as-of = stand op { $day }
register-open-list = Openstaand ({ $count })
register-all = Alle toezeggingen ({ $count })
register-none = Geen.
register-no-term = geen termijn genoemd
register-from-day = vanaf { $day }
register-letter-of = brief van { $day } ({ $document })
register-letter = brief ({ $document })
register-outside-letters-on = buiten brieven om, { $day }
register-outside-letters = buiten brieven om
register-on-behalf-of = { $who }, mede namens { $other }
register-unproven = { $standing }, zonder bewijsplaats
register-postponed = { $count ->
        [1] eenmaal uitgesteld
        [2] tweemaal uitgesteld
       *[other] { $count } keer uitgesteld
    }
register-after-first = { $count ->
        [one] 1 dag na de eerste termijn
       *[other] { $count } dagen na de eerste termijn
    }
register-late = { $count ->
        [one] 1 dag te laat
       *[other] { $count } dagen te laat
    }
register-reason = reden: { $reason }
register-no-reason = geen reden genoemd
register-by-analyst = door { $name }
register-event-promised = Toegezegd
register-event-postponed-to = Uitgesteld tot { $day }
register-event-postponed = Uitgesteld
register-event-no-evidence = Niet voldaan, volgens deze brief
register-event-status = Status: { $standing }
register-event-status-reason = Status: { $standing } ({ $reason })
register-detail-term = termijn: { $term }
register-detail-before = was: { $before }

# De rappellijst.
register-rappel-title = Rappel toezeggingen
register-rappel-past = Toezeggingen waarvan de termijn op { $day } is verstreken ({ $count })
register-rappel-soon = Toezeggingen waarvan de termijn uiterlijk op { $day } verloopt ({ $count })
register-rappel-others = Overige openstaande toezeggingen
register-rappel-undated = { $count ->
        [one] Eén toezegging staat open zonder datum: { $numbers }.
       *[other] { $count } toezeggingen staan open zonder datum: { $numbers }.
    }
register-rappel-later = { $count ->
        [one] Eén toezegging heeft een latere termijn: { $numbers }.
       *[other] { $count } toezeggingen hebben een latere termijn: { $numbers }.
    }
register-no-ministry = Ministerie onbekend
register-rappel-made = Datum toezegging
register-rappel-deadline = Deadline
register-rappel-literal = In de woorden van de brief
register-rappel-new-deadline = Nieuwe deadline
register-rappel-responsible = Verantwoordelijke(n)
register-rappel-activity = Soort activiteit
register-rappel-category = Categorie
register-rappel-documents = Documenten

# De bijlage bij de begroting.
register-annex-title = Bijlage: moties en toezeggingen
register-annex-motions-done = Moties die zijn afgerond ({ $count })
register-annex-motions-open = Moties in behandeling ({ $count })
register-annex-promises-done = Toezeggingen die zijn afgerond ({ $count })
register-annex-promises-open = Toezeggingen in behandeling ({ $count })
register-annex-what = Omschrijving
register-annex-where = Vindplaats
register-annex-state = Stand van zaken
register-annex-done = Afgedaan.
register-annex-done-unproven = Afgedaan, zonder bewijsplaats.
register-annex-pending = In behandeling.
register-annex-partly = Deels voldaan.
register-annex-partly-unproven = Deels voldaan, zonder bewijsplaats.
register-annex-replaced = Vervangen door { $number }.
register-annex-chamber = { $name ->
        [none] De Kamer
       *[other] De { $name }
    }
register-annex-informed = { $who } is { $day ->
        [none] {""}
       *[other] op { $day }{" "}
    }per brief geïnformeerd{ $document ->
        [none] {""}
       *[other] {" "}({ $document })
    }.
register-annex-deleted = De gegevens zijn verwijderd; { $who } is daarover { $day ->
        [none] {""}
       *[other] op { $day }{" "}
    }per brief geïnformeerd{ $document ->
        [none] {""}
       *[other] {" "}({ $document })
    }.
register-annex-met-on = Voldaan op { $day }.
register-annex-undated = Een termijn is niet genoemd.
register-annex-past = De termijn is verstreken: { $term }.
register-annex-by = uiterlijk op { $day }
register-annex-expected = { $clause ->
        [yes] { $who } wordt geïnformeerd { $term }
       *[no] { $who } wordt naar verwachting { $term } geïnformeerd
    }.
register-annex-expected-bill = { $clause ->
        [yes] Het wetsvoorstel of besluit volgt { $term }
       *[no] Het wetsvoorstel of besluit volgt naar verwachting { $term }
    }.
register-annex-expected-talk = { $clause ->
        [yes] Het gesprek vindt plaats { $term }
       *[no] Het gesprek vindt naar verwachting { $term } plaats
    }.
register-annex-expected-deletion = { $clause ->
        [yes] De gegevens worden verwijderd { $term }
       *[no] De gegevens worden naar verwachting { $term } verwijderd
    }.
register-annex-expected-other = { $clause ->
        [yes] Afronding volgt { $term }
       *[no] Afronding volgt naar verwachting { $term }
    }.
register-annex-condition = Voorwaarde: { $condition }.
register-annex-put-off = { $count ->
        [1] Eenmaal uitgesteld
        [2] Tweemaal uitgesteld
       *[other] { $count } keer uitgesteld
    }; de eerste termijn was: { $term }.

# De nota voor een bewindspersoon.
register-note-title = Nota: toezeggingen die vervallen
register-note-title-for = Nota: toezeggingen van { $name } die vervallen
register-note-to = Aan
register-note-date = Datum
register-note-about = Onderwerp
register-note-subject = Toezeggingen waarvan de termijn vóór { $day } verloopt
register-note-summary = { $late ->
        [0] Er is geen toezegging te laat
        [one] Er is 1 toezegging te laat
       *[other] Er zijn { $late } toezeggingen te laat
    }; { $soon ->
        [0] van geen andere verloopt de termijn
        [one] van 1 andere verloopt de termijn
       *[other] van { $soon } andere verloopt de termijn
    } vóór { $day }.
register-note-undated = { $count ->
        [one] Er staat er nog één open zonder datum.
       *[other] Er staan er nog { $count } open zonder datum.
    }
register-note-late = Te laat
register-note-soon = Termijn verloopt vóór { $day }
register-note-sentences = De zinnen
register-nothing-due = Geen openstaande toezegging heeft een datum, dus er is geen agenda te maken.

# Een werkmap die terugkomt.
register-not-ours = Deze werkmap is niet als register van een map gemaakt, of het verborgen blad is eruit gehaald. Exporteer het register als Excel-werkmap, wijzig die en lees haar in.
register-newer = Een latere versie van het programma heeft deze werkmap gemaakt. Lees haar daarmee in.
register-no-rows = Geen blad heeft nog de titels van het register. Geef de kolommen weer de titels Wat, Status en Id en probeer het opnieuw.
register-change-said = Rij { $row }, { $number }: { $field } is gewijzigd.
register-change-disputed = Rij { $row }, { $number }: { $field } is gewijzigd, en intussen ook in het register.
register-change-gone = { $number } heeft geen rij meer: { $what }. De toezegging blijft in het register.
register-change-new = Rij { $row } is een nieuwe toezegging.
register-change-doubled = Rij { $row } heeft de id van een rij erboven en zegt iets anders. Zij wordt niet overgenomen.
register-change-unknown = Rij { $row } heeft een id die niet in het register staat. Zij wordt niet overgenomen; zonder de id zou zij een nieuwe toezegging zijn.
register-change-not-taken = Cel { $cell } van blad “{ $sheet }” ({ $column }: “{ $text }”) wordt niet overgenomen: { $why }.
register-not-taken-no-day = het is geen dag, zoals 31-05-2022
register-not-taken-no-word = het is geen van de woorden waaruit te kiezen is
register-not-taken-ends-before = de termijn eindigt voordat hij begint
register-not-taken-was-cut = de tekst is afgekapt toen de werkmap werd gemaakt, en het einde zou verloren gaan
register-not-taken-follows = wat er staat, volgt uit de brieven; wijzig het in het programma

# Waarom een bestand geen register is dat gelezen wordt.
not-a-register-empty = Het bestand is leeg.
not-a-register-too-large = Het bestand is { $size } MB; er wordt hoogstens { $limit } MB gelezen. Bewaar het register in meer bestanden.
not-a-register-too-many = Er zijn meer dan { $limit } records. Neem ze in een paar keer in.
not-a-register-too-many-values = Er staan meer dan { $limit } waarden in het bestand. Bewaar het register in meer bestanden.
not-a-register-too-deep = Het bestand is niet veilig te lezen: op regel { $line } is het dieper genest dan { $limit } niveaus.
not-a-register-damaged = Het bestand is beschadigd: op regel { $line }, kolom { $column }, breekt het af of is het geen geldige JSON. Bewaar het opnieuw.
not-a-register-other-json = In het bestand staan geen toezeggingen (Toezegging), moties (Zaak) of brieven (Document).
not-a-register-page = Op de pagina staat geen toezegging met een nummer. Bewaar de pagina van een toezegging, of een lijst ervan.
not-a-register-list = In geen van de kolommen staan nummers van toezeggingen. De titel ervan moet “Nummer” zijn.
not-a-register-unread = Het bestand kon niet worden gelezen: dat kostte te veel tijd of geheugen, of stopte halverwege.

# Wat opvalt aan een record van een ander register; het nummer staat ervoor.
register-oddity-removed = is uit het eigen register gehaald en wordt overgeslagen
register-oddity-no-number = heeft geen nummer en geen id en wordt overgeslagen
register-oddity-no-record = is geen record en wordt overgeslagen
register-oddity-no-motion = is geen motie maar “{ $kind }” en wordt overgeslagen
register-oddity-missing = heeft geen { $field }
register-oddity-wrong-type = bevat in { $field } iets anders dan daar hoort
register-oddity-no-day = bevat in { $field } geen bestaande dag
register-oddity-too-long = bevat in { $field } meer dan wordt gelezen
register-oddity-status = heeft de stand “{ $status }”, die blijft zoals hij is
register-oddity-field = heeft een veld { $field }, dat niet wordt gelezen
register-oddity-repeated = staat meer dan eens in de bestanden
register-oddity-letter = noemt de brief { $number }, waarover de bestanden niets zeggen
register-oddity-pages = is één pagina van meer: bewaar de volgende ook en neem ze mee in
register-oddity-undecodable = bevat bytes die geen tekst zijn
