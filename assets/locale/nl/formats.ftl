# Wat exports zeggen, en wat er van bestandsvormen wordt gezegd.
format-xlsx = Excel-werkmap
format-xlsx-for = Bladen van passages, labels (met grafiek) en brieven, om te filteren.
format-docx = Word: brief met opmerkingen
format-docx-for = Elke passage met labels en notitie als opmerking ernaast.
format-docx-report = Word: rapport per label
format-docx-report-for = Aantallen, vervolgacties en de passages per label, om over te dragen of te bewerken.
format-docx-letters = Word: rapport per brief
format-docx-letters-for = Hetzelfde, brief voor brief.
format-pdf-report = PDF: rapport per label
format-pdf-report-for = Hetzelfde per label als vaste pagina’s, om af te drukken of te bewaren.
format-pdf = PDF met markeringen
format-pdf-for = Het bestand van de brief zelf, elke passage gemarkeerd. Alleen voor brieven in PDF.
format-csv = CSV
format-csv-for = Eén rij per annotatie en label, met de zin waarin zij staat, voor R, Python en databases.
format-csv-excel = CSV voor Excel
format-csv-excel-for = Dezelfde rijen in de vorm die Excel goed opent.
format-html = HTML-rapport
format-html-for = De brief met de markeringen en de passages per label, om te lezen, af te drukken of te sturen.
format-markdown = Markdown
format-markdown-for = De passages per label als platte tekst, voor notities en wiki’s.
format-web-annotation = Web Annotation (JSON-LD)
format-web-annotation-for = De W3C-standaard, voor andere annotatieprogramma’s.
format-ics = Agenda (iCalendar)
format-ics-for = Een afspraak per vervolgactie met een datum, voor Outlook en andere.
format-ics-tasks = Agenda met taken
format-ics-tasks-for = Dezelfde afspraken, met een taak ernaast.

# Wat een bestandsvorm niet kan bevatten, als regel van een lijst.
loss-letter-text = de tekst van de brief zelf
loss-offsets = het precieze begin en einde van passages (alineanummers staan er wel in)
loss-exact-quotes = regeleinden en afbreekstreepjes in passages (ze staan erin zoals men ze leest)
loss-definitions = definities, kleuren en volgorde van de labels
loss-memo = de memo bij de brief
loss-groups = welke fragmenten samen één passage vormen
loss-history = verwijderde annotaties, versies en de herkomst van geïmporteerde
loss-metadata = de gegevens van brieven waarin niets is gemarkeerd
loss-uncounted-tags = { $count ->
        [one] hoe vaak één label in elke brief voorkomt
       *[other] hoe vaak { $count } van de labels in elke brief voorkomen
    }
loss-undated = { $count ->
        [one] één passage zonder datum waarop iets af moet zijn
       *[other] { $count } passages zonder datum waarop iets af moet zijn
    }
loss-unplaced = { $count ->
        [one] één passage die niet in de brief is gevonden
       *[other] { $count } passages die niet in de brief zijn gevonden
    }
loss-signs = { $count ->
        [one] één teken dat in geen lettertype zit (er staat een vervanger)
       *[other] { $count } tekens die in geen lettertype zitten (er staan vervangers)
    }
loss-long-cells = het einde van { $count ->
        [one] één cel
       *[other] { $count } cellen
    } met meer dan 32.767 tekens
loss-formula-guard = de precieze vorm van { $count ->
        [one] één cel die op een formule lijkt (er komt een apostrof voor)
       *[other] { $count } cellen die op een formule lijken (er komt een apostrof voor)
    }

# Wat niet kon worden gelezen, als zin zonder einde.
report-missing = { $count ->
        [0] een deel van { $file } kon niet worden gelezen; alle annotaties die erin horen, staan in dit bestand
        [one] 1 annotatie uit { $file } kon niet worden gelezen en staat niet in dit bestand
       *[other] { $count } annotaties uit { $file } konden niet worden gelezen en staan niet in dit bestand
    }
report-missing-unknown = { $file } kon niet worden gelezen: in dit bestand kunnen annotaties ontbreken

# Waarom er geen rapport is, als zin.
report-not-set = De pagina’s konden niet worden gemaakt ({ $why }). Kies een ander formaat.

# Waarom er niets aan het bestand van de brief is toegevoegd, als zin.
not-added-unreadable = Het bestand van de brief is niet opnieuw te lezen. Kies een andere vorm.
not-added-no-place = Alles wat is gemarkeerd staat in kaders, noten of kopteksten, waar in het bestand van de brief geen opmerkingen passen. Kies een rapport.
not-added-damaged = Het bestand van de brief is zo opgebouwd dat opmerkingen het zouden beschadigen. Kies een andere vorm.
not-added-not-permitted = De eigenaar van deze PDF staat geen opmerkingen toe. Kies een andere vorm.
not-added-certified = Deze PDF is gecertificeerd en zou melden dat hij is gewijzigd. Kies een andere vorm.
not-added-no-pdf = Markeringen komen in het PDF-bestand van de brief zelf, en dit is er geen. Kies Word of een rapport.
not-added-changed = Het bestand van de brief is inmiddels een ander. Open de brief opnieuw en exporteer dan.

# Wat men moet weten van een bestand waaraan iets is toegevoegd, als zin.
added-signed = Dit bestand is ondertekend. Wie het opent, krijgt te zien dat er sindsdien iets is toegevoegd.
added-signature-broken = Dit bestand is ondertekend. In deze kopie is de handtekening niet meer geldig.
added-unplaced = { $count ->
        [one] Eén passage staat nergens op de pagina’s en ontbreekt in het bestand.
       *[other] { $count } passages staan nergens op de pagina’s en ontbreken in het bestand.
    }
added-not-archival = Deze PDF volgt PDF/A, een norm voor archieven; met markeringen doet hij dat niet meer.

# Titels en koppen.
report-title = Passages uit { $file }
report-title-letters = Passages uit { $count } brieven
report-no-passages = Er zijn geen passages gemarkeerd.
sheet-letters = Brieven
report-the-letter = De brief
report-passages = Passages
report-contents = Inhoud
report-overview = Overzicht
report-count = { $passages ->
        [one] 1 passage
       *[other] { $passages } passages
    } in { $letters ->
        [one] 1 brief
       *[other] { $letters } brieven
    }
report-by-letter = Passages per brief
report-untagged-one = Geen label
report-by-tag = Passages per label
report-letters-without = Brieven zonder gemarkeerde passages
report-untagged = Passages zonder label
report-orphans = Passages die niet meer in de brief staan
report-follow-ups = Vervolgacties
report-memo = Memo
report-tags = Labels
report-also = ook
report-not-found = niet gevonden in de brief
report-letterhead = briefhoofd
report-unknown-tag = niet in het codeboek
report-made = Geëxporteerd

# Kolommen en opschriften.
column-letter = Brief
column-page = Pagina
column-paragraph = Alinea
column-start = Begin
column-end = Einde
column-tag-id = Label-id
column-tag = Label
column-mark = Teken
column-definition = Definitie
column-count = Aantal
column-tag-names = Labels
column-quote = Citaat
column-context = In de zin
column-note = Notitie
column-what = Wat
column-who = Wie
column-due = Uiterlijk
column-due-words = Termijn, zoals genoteerd
column-status = Status
column-place = Plaats
column-analyst = Analist
column-state = Toestand
column-created = Gemaakt
column-changed = Gewijzigd
column-id = Id
column-date = Datum brief
column-written-in = Plaats van de brief
column-sender = Afzender
column-recipient = Geadresseerde
column-subject = Onderwerp
column-reference = Kenmerk
column-dossiers = Kamerstukken
column-pages = Pagina’s
column-progress = Stand

# Wat er in cellen staat.
cell-day-pattern = d mmm yyyy
calendar-nothing-due = Geen vervolgactie heeft een datum, dus er is geen agenda te maken.
cell-cut = … [afgekapt: te lang voor een cel]
cell-unread = niet te lezen
cell-state-kept = behouden
cell-state-to-check = na te kijken
cell-state-moved = verplaatst, na te kijken
cell-state-changed = gewijzigd, na te kijken
cell-state-orphan = niet gevonden
cell-status-open = open
cell-status-in-progress = in behandeling
cell-status-done = gereed
cell-status-dropped = vervallen

# Dagen en tijdstippen, voluit.
day = { $day } { $month ->
        [1] januari
        [2] februari
        [3] maart
        [4] april
        [5] mei
        [6] juni
        [7] juli
        [8] augustus
        [9] september
        [10] oktober
        [11] november
       *[12] december
    } { $year }
moment = { $day }, { $time }
template-not-used = Het rapport is niet gemaakt: { $file } is niet als sjabloon te gebruiken ({ $why }). Kies bij de instellingen een ander, of geen.
not-added-no-template = Het is geen Word-document of -sjabloon (.docx, .dotx), er zitten macro’s in, of het is op een manier gemaakt die hier niet bekend is.
not-listed-damaged = De lijst is beschadigd, of op een manier gemaakt die niet wordt gelezen. Open haar in Excel, sla haar op als .xlsx en probeer het opnieuw.
not-listed-protected = De lijst is beveiligd met een wachtwoord. Sla haar zonder wachtwoord op en probeer het opnieuw.
not-listed-too-large = De lijst is groter dan wat wordt gelezen. Houd alleen de rijen over die nodig zijn en probeer het opnieuw.
not-listed-other-kind = Dit is geen lijst die wordt gelezen: sla haar op als .xlsx of .csv en probeer het opnieuw.
not-listed-no-passages = In geen van de kolommen staan passages. Geef de kolom met de aangehaalde woorden de titel Citaat en probeer het opnieuw.
