# De eerste stappen.
tip-mark = Dit is een voorbeeldbrief om in te oefenen. Selecteer woorden en druk op 1–4 voor een label; markeringen worden naast de brief bewaard. Uw eigen brief: Ctrl+O.

# Waarom een brief niet opent.
error-open = { $file } kon niet worden geopend: { $why }
error-open-missing = dit bestand bestaat niet. Controleer het pad, en of de schijf verbonden is.
error-open-kept = { $count ->
        [one] Eén wijziging van u in de annotaties is op deze computer bewaard, en komt in de map zodra u de brief weer opent.
       *[other] { $count } wijzigingen van u in de annotaties zijn op deze computer bewaard, en komen in de map zodra u de brief weer opent.
    }
error-open-folder = dit is een map. Kies een brief in die map.
error-open-not-a-file = dit is geen bestand.
error-open-annotations = dit bestand bevat annotaties of labels. Open de brief waar het naast staat.
error-open-too-large = het bestand is groter dan { $limit } MB; meer wordt niet gelezen.
error-open-elsewhere = het bestand is geopend in een ander programma, dat het niemand anders laat lezen. Sluit het daar en open het opnieuw.
error-open-unreadable = het bestand kan niet worden gelezen ({ $message }). Ga na of u het mag openen.
error-open-empty = er staat geen tekst in.
error-open-not-text = dit kan niet als brief gelezen worden: het is { $kind }.
error-open-protected = het is beveiligd met een wachtwoord. Open het in het programma waarmee het gemaakt is en sla het zonder wachtwoord op.
error-open-pictures-only = { $pages ->
    [one] het bevat een afbeelding van een bladzijde en geen tekst. Laat de tekst herkennen (OCR) en open het resultaat.
   *[other] het bevat afbeeldingen van { $pages } bladzijden en geen tekst. Laat de tekst herkennen (OCR) en open het resultaat.
}
error-open-unknown-letters = het zegt niet voor welke letters de tekens staan, zodat de tekst niet te vertrouwen is. Laat de tekst herkennen (OCR) en open het resultaat.
error-open-password-needed = het is beveiligd; er is een wachtwoord nodig om het te lezen.
error-open-password-wrong = dit is niet het wachtwoord van het document.
error-open-damaged = het document is beschadigd ({ $why }). Vraag om een ander exemplaar.
error-open-too-much = het document overschrijdt een grens ({ $what }).
error-open-not-started = het onderdeel van het programma dat documenten leest, kan niet worden gestart ({ $message }). Start het programma opnieuw.
error-open-replaced = het programma is door een andere versie vervangen terwijl het draaide. Sluit het af en start het opnieuw.
error-open-took-too-long = het lezen duurt te lang. Het document is misschien beschadigd of kwaadaardig. Vraag om een ander exemplaar, of sla het op in een ander formaat.
error-open-too-much-memory = het lezen kost te veel geheugen. Het document is misschien beschadigd of kwaadaardig. Vraag om een ander exemplaar, of sla het op in een ander formaat.
error-open-crashed = het lezen is mislukt. Het document is misschien beschadigd. Vraag om een ander exemplaar, of sla het op in een ander formaat.
error-open-interrupted = het lezen is onderbroken.
error-sample = De voorbeeldbrief kon niet worden gemaakt. { $why }

# Soorten bestanden die niet gelezen worden.
kind-doc = een oud Word-document (.doc). Open het in Word of LibreOffice en sla het op als .docx of .odt
kind-word-xml = een Word-document dat als XML is opgeslagen. Open het in Word en sla het op als .docx
kind-encrypted-mail = een versleutelde e-mail. Open die in het mailprogramma dat de sleutel heeft en sla de inhoud op als pdf of als tekst
kind-spreadsheet = een rekenblad. Sla het deel dat gelezen moet worden op als pdf, of plak het in een brief
kind-presentation = een presentatie. Sla haar op als pdf
kind-opendocument = een OpenDocument-bestand dat geen tekst is. Sla het op als pdf
kind-outlook = een Outlook-bericht (.msg). Sla het op als .eml of als HTML
kind-old-office = een bestand van een oud Office-programma. Sla het op als pdf
kind-iwork = een document van Pages, Numbers of Keynote van Apple. Exporteer het daar als Word-document (.docx) of pdf
kind-wordperfect = een WordPerfect-document. Open het in LibreOffice en sla het op als .odt
kind-epub = een elektronisch boek (.epub). Sla het op als HTML of pdf
kind-postscript = een PostScript-bestand. Maak er een pdf van
kind-archive = een archief met bestanden (.zip of iets dergelijks). Pak het uit en open de brieven die erin zitten
kind-image = een afbeelding. Laat de tekst herkennen (OCR), sla die op als pdf en open het resultaat
kind-media = geluid of film. Daarin is geen tekst te lezen
kind-binary = geen tekst, maar gegevens voor een programma. Open het in het programma waarmee het gemaakt is

# Waarom iets niet is opgeslagen.
error-save-no-space = { $file } kan niet worden opgeslagen: de schijf is vol. Maak ruimte, of sla elders een kopie op.
error-save-folder-gone = { $file } kan niet worden opgeslagen: de map is er niet meer. Verbind de schijf opnieuw, of sla elders een kopie op.
error-save-letter-gone = { $file } wordt niet opgeslagen: de brief staat er niet meer. Verbind de schijf opnieuw, of open de brief waar die nu staat.
error-save-differs = { $file } is opgeslagen, maar komt anders terug: de schijf of het netwerk hapert misschien. Sla elders een kopie op.
error-save-other = { $file } kan niet worden opgeslagen ({ $message }). Probeer het opnieuw, of sla elders een kopie op.
error-save-busy = Iemand anders blijft het bestand wijzigen. Het opslaan wordt opnieuw geprobeerd.
error-save-faulty = { $file } wordt niet overschreven, want er staat een fout in: { $reason }
error-save-newer = { $file } is geschreven door een nieuwere versie van Kanttekening en wordt door deze niet gewijzigd. Sla elders een kopie op.
error-save-unreadable = { $file } kan niet worden gelezen ({ $message }) en wordt daarom niet overschreven. Sla elders een kopie op.
error-in-use = { $file } is de brief zelf of bevat annotaties. Kies een andere naam.
error-exists = { $file } bestaat al. Kies een andere naam.
error-not-ours = { $file } is niet door dit programma geëxporteerd, of is daarna veranderd. Kies een andere naam, of kies nogmaals Exporteren om het te vervangen.
error-not-a-file = { $file } is geen bestand en wordt niet vervangen. Kies een andere naam.
error-settings = De instellingen konden niet worden opgeslagen. { $why }
error-set-aside = Het bestand met de fout kon niet apart worden gezet. { $why }
error-kept-elsewhere = Uw annotaties kunnen niet in die map worden bewaard. { $why }
error-kept-beside = Uw annotaties blijven in de andere map: { $file } staat in de weg ({ $why }).
error-save-read-only = { $file } kan niet worden opgeslagen: de map is alleen-lezen. Bewaar uw annotaties in een andere map.
error-save-open-elsewhere = { $file } kan niet worden opgeslagen: het is geopend in een ander programma. Sluit het daar en probeer het opnieuw.
error-save-denied = { $file } kan niet worden opgeslagen: u mag daar niet schrijven. Bewaar uw annotaties in een andere map, of vraag de beheerder om toegang.

# Namen die geen bestand heeft.
error-name-device = dit is de naam van een apparaat, niet van een bestand. Kies een andere naam.
error-name-stream = in de naam van een bestand kan geen dubbele punt staan. Kies een andere naam.
error-name-pattern = * en ? kunnen niet in de naam van een bestand staan. Kies de bestanden één voor één, of de map waarin ze liggen.
error-name-sign = in de naam van een bestand kan geen < > " | staan. Kies een andere naam.
error-name-too-long = de naam is te lang. Kies een kortere naam.
error-save-name = { $file } kan niet worden opgeslagen: { $why }

# Wat er gebeurde.
notice-faulty-own = Er zit een fout in uw annotatiebestand { $file } ({ $reason }). Het wordt niet overschreven. { $read ->
        [0] Er kon geen annotatie worden gelezen.
        [one] Eén annotatie kon worden gelezen.
       *[other] { $read } annotaties konden worden gelezen.
    } Herstel het bestand en open de brief opnieuw, of zet het apart en ga door met wat gelezen kon worden.
notice-faulty-other = Er zit een fout in { $file } ({ $reason }). { $read ->
        [0] Er wordt niets van getoond.
        [one] Eén annotatie ervan wordt getoond.
       *[other] { $read } annotaties ervan worden getoond.
    }
notice-open-elsewhere-own = Uw annotatiebestand { $file } is geopend in een ander programma en kan nu niet worden gelezen. Zodra het daar is gesloten, verschijnen uw annotaties en kunt u verder markeren.
notice-open-elsewhere-other = { $file } is geopend in een ander programma en kan nu niet worden gelezen. De annotaties erin verschijnen zodra het daar is gesloten.
notice-open-elsewhere-tags = { $file } is geopend in een ander programma en kan nu niet worden gelezen. Tot het daar is gesloten, ziet u de standaardlabels, en kunt u die niet wijzigen.
notice-newer-own = { $file } is geschreven door een nieuwere versie van Kanttekening. U kunt uw annotaties hier lezen en daar wijzigen.
notice-newer-other = { $file } is geschreven door een nieuwere versie van Kanttekening. Alleen wat deze versie begrijpt, wordt getoond.
notice-hand-edited = { $lines ->
        [one] Eén regel van uw annotatiebestand is met de hand gewijzigd. De wijziging is overgenomen.
       *[other] { $lines } regels van uw annotatiebestand zijn met de hand gewijzigd. De wijzigingen zijn overgenomen.
    }
notice-miscounted = Volgens uw annotatiebestand staan er { $promised } annotaties in; er zijn er { $found } gevonden. Misschien zijn er regels verloren gegaan: vergelijk het met een oudere kopie.
notice-recovered = { $count ->
    [one] Eén wijziging die nog niet in de map stond, is uit het journaal van deze computer overgenomen.
   *[other] { $count } wijzigingen die nog niet in de map stonden, zijn uit het journaal van deze computer overgenomen.
}
notice-journal-damaged = Een deel van het journaal van deze computer is beschadigd ({ $records } regels, { $files } onleesbare bestanden). De annotaties in de map zijn niet aangetast. Controleer of uw laatste wijzigingen er zijn.
notice-kept-here = Uw wijzigingen zijn op deze computer bewaard, maar staan niet in de map. { $why }
notice-letter-changed = Het bestand van de brief is op de schijf gewijzigd. U ziet de brief nog zoals hij was; uw markeringen zijn veilig. Open hem opnieuw om de nieuwe tekst te zien.
notice-open-again = Opnieuw openen
notice-destroyed = Het vernietigen van de annotaties bij { $file } was onderbroken, en is nu voltooid. { $left ->
    [0] De verklaring staat naast de brief.
    [one] Eén bestand kon niet worden verwijderd; de verklaring naast de brief noemt het.
   *[other] { $left } bestanden konden niet worden verwijderd; de verklaring naast de brief noemt ze.
}
notice-open-to-others = Anderen op deze computer kunnen lezen wat Kanttekening in { $folder } bewaart, en dit account kan dat niet wijzigen.
notice-too-large = { $file } is te groot om te tonen ({ $size }; hoogstens { $limit }). De grens staat in het instellingenbestand.
notice-too-much = { $others ->
    [0] { $file } wordt
    [one] { $file } en één ander bestand worden
   *[other] { $file } en { $others } andere bestanden worden
} niet getoond, omdat de bestanden van collega’s samen groter zijn dan { $limit }.
notice-too-slow = { $others ->
    [0] { $file } wordt
    [one] { $file } en één ander bestand worden
   *[other] { $file } en { $others } andere bestanden worden
} niet getoond, omdat het lezen van de bestanden van collega’s langer duurde dan { $seconds } seconden.
notice-reanchored = De brief is gewijzigd sinds hij werd gemarkeerd.
notice-reanchored-to-check = { $count ->
        [0] {""}
        [one] Eén passage staat waar zij stond, tussen andere met dezelfde woorden; controleer die.
       *[other] { $count } passages staan waar ze stonden, tussen andere met dezelfde woorden; controleer die.
    }
notice-reanchored-moved = { $count ->
        [0] {""}
        [one] Eén passage is op een andere plaats teruggevonden.
       *[other] { $count } passages zijn op een andere plaats teruggevonden.
    }
notice-reanchored-changed = { $count ->
        [0] {""}
        [one] Eén passage is gewijzigd teruggevonden; controleer die.
       *[other] { $count } passages zijn gewijzigd teruggevonden; controleer die.
    }
notice-reanchored-orphans = { $count ->
        [0] {""}
        [one] Eén passage staat niet meer in de brief en blijft in de lijst staan.
       *[other] { $count } passages staan niet meer in de brief en blijven in de lijst staan.
    }
notice-unknown-letters = { $count ->
        [one] Het document zegt niet voor welke letters sommige tekens op pagina { $pages } staan. Ze worden gelezen als �, en wie zoekt vindt hun woorden niet. Bekijk de pagina zoals zij eruitziet, of laat de tekst herkennen (OCR).
       *[other] Het document zegt niet voor welke letters sommige tekens op pagina’s { $pages } staan. Ze worden gelezen als �, en wie zoekt vindt hun woorden niet. Bekijk de pagina’s zoals ze eruitzien, of laat de tekst herkennen (OCR).
    }
notice-unsearched = { $count ->
        [one] Eén passage is niet overal gezocht: in zo’n lange brief zou dat te lang duren. Zoek haar zelf op en geef haar een plaats bij het nakijken.
       *[other] { $count } passages zijn niet overal gezocht: in zo’n lange brief zou dat te lang duren. Zoek ze zelf op en geef ze een plaats bij het nakijken.
    }
notice-corrections-lost = { $count ->
        [one] Eén correctie van de leesweergave is niet toegepast, omdat de tekst eromheen is gewijzigd: { $which }.
       *[other] { $count } correcties van de leesweergave zijn niet toegepast, omdat de tekst eromheen is gewijzigd: { $which }.
    }
notice-corrections-lost-more = { $count ->
        [0] {""}
       *[other] En nog { $count }.
    }
notice-take-back = Terugnemen
notice-entries-merged = { $count ->
        [one] Eén correctie van de leesweergave of gegeven van de brief is bijgewerkt vanuit de map.
       *[other] { $count } correcties van de leesweergave of gegevens van de brief zijn bijgewerkt vanuit de map.
    }
notice-nothing-to-join = Er is geen volgende alinea om samen te voegen.
notice-nothing-to-split = Hier is geen alinea te splitsen: er gaat geen woord aan vooraf.
notice-no-hyphen = Hier is geen woord aan het einde van een regel afgebroken.
notice-nothing-to-hide = Hier staat geen regel op zichzelf. Selecteer de regels van de kop- of voettekst.
notice-nothing-hidden = Hier is niets weggelaten. In de bronweergave kunt u de cursor zetten in wat de leesweergave weglaat.
notice-corrected = { $place }: { $what }.
notice-nothing-corrected = Hier is niets gecorrigeerd.
notice-codebook = De labels van deze map zijn hier niet te wijzigen: met { $file } is iets aan de hand ({ $reason }). Het bestand wordt niet overschreven.
notice-folder = De map kon niet worden gelezen ({ $message }). Annotaties van collega’s kunnen ontbreken.
notice-merged = { $count ->
        [one] Eén annotatie is bijgewerkt vanuit de map.
       *[other] { $count } annotaties zijn bijgewerkt vanuit de map.
    }
notice-conflicts = { $count ->
        [one] Eén annotatie is tegelijk hier en elders gewijzigd. Beide versies staan er; kijk haar na.
       *[other] { $count } annotaties zijn tegelijk hier en elders gewijzigd. Beide versies staan er; kijk ze na.
    }
notice-memo-conflict = De memo is tegelijk hier en elders gewijzigd. Beide teksten staan er nu in; kijk haar na.
notice-exported = { $count ->
        [one] Eén annotatie is geëxporteerd naar { $file }.
       *[other] { $count } annotaties zijn geëxporteerd naar { $file }.
    }
notice-export-stopped = De export naar { $file } is gestopt. Er is daar niets geschreven.
notice-copied = Een kopie van uw annotaties is opgeslagen als { $file }.
notice-figure-saved = De figuur is opgeslagen als { $file }.
notice-attached = De bijlage is opgeslagen als { $file }. Zij hoort bij de mail { $mail }.
notice-back-to-mail = Terug naar de mail
notice-set-aside-done = Het bestand met de fout heet nu { $file }. U kunt verder markeren.
notice-settings-damaged = De instellingen waren beschadigd en zijn teruggezet. De oude zijn bewaard als { $file }.
notice-policy-open-elsewhere = Het beleid van deze computer, { $file }, is geopend in een ander programma. Het wordt gevolgd zodra het daar is gesloten.
notice-policy-wrong = Het beleid van deze computer, { $file }, wordt niet gevolgd ({ $why }). Meld het aan wie de computer beheert.
notice-places-checked = Alle plaatsen zijn nagekeken.
notice-review = Plaatsen nakijken
notice-elsewhere-unreadable = Uw annotaties bij de brieven van deze map staan in { $folder }, maar die map kon niet worden gelezen ({ $message }). Verbind de schijf opnieuw en open de brief opnieuw.
notice-also-open = Deze brief is ook geopend op { $computer }. Wat u daar en hier markeert, wordt samengevoegd.
notice-also-open-here = Deze brief is ook in een ander venster van Kanttekening geopend. Wat u in beide markeert, wordt samengevoegd.
notice-kept-elsewhere = Uw annotaties bij de brieven van deze map worden voortaan bewaard in { $folder }. Die naast de brieven staan, ziet u nog steeds.
notice-kept-beside = { $count ->
        [one] Eén annotatiebestand staat weer naast zijn brief.
       *[other] { $count } annotatiebestanden staan weer naast hun brieven.
    }
notice-put-back = { $count ->
    [one] Eén annotatie ontbrak in uw annotatiebestand zonder dat ze was verwijderd; ze is vanaf deze computer teruggezet.
   *[other] { $count } annotaties ontbraken in uw annotatiebestand zonder dat ze waren verwijderd; ze zijn vanaf deze computer teruggezet.
}
notice-history = Geschiedenis tonen
notice-undo = Ongedaan maken

# Wat er mis is in een bestand.
fault-at = regel { $line }, kolom { $column }: { $what }
fault-not-text = bytes die geen UTF-8-tekst zijn
fault-damaged = de regel is beschadigd: het controlegetal klopt niet
fault-end-before-start = de passage eindigt voordat zij begint
fault-not-a-time = een tijdstip is niet geschreven als 2026-11-23T10:00:00Z
fault-not-a-day = de uiterste datum is niet geschreven als 2022-05-31
fault-duplicate-id = een andere annotatie heeft hetzelfde kenmerk
fault-too-many-devices = de versie noemt te veel apparaten
fault-too-many-tags = de passage heeft meer dan { $most } labels
fault-too-many-siblings = er zijn te veel tegenstrijdige versies van
fault-too-large = het is groter dan { $limit } MB
fault-utf-16 = het is opgeslagen als UTF-16 en niet als UTF-8
fault-unknown-format = formaat { $format } bestaat niet
fault-newer-format = het is geschreven door een nieuwere versie van Kanttekening (formaat { $format })
fault-open-elsewhere = het is geopend in een ander programma
fault-unreadable = het kan niet worden gelezen: { $message }

# Het nakijken van een gewijzigde brief.
status-waiting = { $count ->
    [one] Eén plaats nakijken
   *[other] { $count } plaatsen nakijken
}
review-title = De brief is gewijzigd sinds hij werd gemarkeerd.
review-title-short = Brief gewijzigd
review-close = De rest voor later laten
review-kept = { $count } behouden
review-in-place = { $count } na te kijken
review-moved = { $count } verplaatst
review-changed = { $count } gewijzigd
review-lost = { $count } niet gevonden
review-confirm-sure = { $count ->
    [one] De zekere bevestigen
   *[other] Alle zekere bevestigen ({ $count })
}
review-was = U markeerde
review-now = Nu in alinea { $number }
review-now-page = Nu op pagina { $page }, alinea { $number }
review-now-head = Nu in het briefhoofd
review-now-nowhere = Nu
review-lost-hint = Niet gevonden in deze brief. Selecteer de passage om de annotatie daar te plaatsen, of laat haar zonder plaats.
review-before = Ervóór
review-behind = Erna
review-previous = Vorige
review-next = Volgende
review-number = { $number } van { $count }
review-to-check = Hier staan dezelfde woorden, maar ook elders, of met andere woorden eromheen. Is dit nog de passage die u markeerde?
review-moved-sure = Verplaatst. De woorden en wat eromheen staat, zijn gelijk gebleven.
review-moved-unsure = Verplaatst. De woorden zijn gelijk gebleven; kijk wat eromheen staat.
review-changed-sure = Alleen de regeleinden zijn anders.
review-changed-unsure = De woorden zijn gewijzigd. Is dit nog wat u markeerde?
review-orphan = Niet gevonden.
review-confirm = Bevestigen
review-not-here = Niet hier
review-leave = Zonder plaats laten
review-put-here = Plaatsen bij de selectie
review-select-first = Selecteer eerst de passage in de brief.

# Wat er van elders is overgenomen.
taken-by-hand = een wijziging met de hand
taken-elsewhere = elders
taken-added = { $count } toegevoegd
taken-changed = { $count } gewijzigd
taken-deleted = { $count } verwijderd
taken-entries = { $count ->
    [one] één correctie of gegeven
   *[other] { $count } correcties of gegevens
}
taken-memo = de memo
taken-tags = de labels

# Wat anderen zouden wijzigen.
proposal-deletes = { $count ->
    [one] verwijdert één van uw annotaties
   *[other] verwijdert { $count } van uw annotaties
}
proposal-changes = { $count ->
    [one] wijzigt één van uw annotaties
   *[other] wijzigt { $count } van uw annotaties
}
proposal-revives = { $count ->
    [one] haalt één annotatie terug die u hebt verwijderd
   *[other] haalt { $count } annotaties terug die u hebt verwijderd
}
proposal-memo = wijzigt uw memo
proposal-entries = { $count ->
    [one] wijzigt één van uw correcties of gegevens
   *[other] wijzigt { $count } van uw correcties of gegevens
}
proposal-and = { $first } en { $last }
proposal-file = { $file } { $what }. Er is nog niets gewijzigd.
proposal-file-computer = { $file } { $what }; volgens dat bestand deed een computer met de naam { $computer } dat. Er is nog niets gewijzigd.
proposal-computer = Een computer met de naam { $computer } werkt onder uw naam en { $what }. Er is nog niets gewijzigd.
proposal-keep = Het mijne houden
proposal-accept = Overnemen
proposal-accept-computer = Deze computer toelaten
proposal-show = Tonen
proposal-more = { $count ->
    [one] Nog één bestand op uw naam zou iets wijzigen. Daarover beslist u hierna.
   *[other] Nog { $count } bestanden op uw naam zouden iets wijzigen. Daarover beslist u hierna.
}
proposal-title = Wat er zou wijzigen
proposal-what = Met Het mijne houden blijft uw werk zoals het is, op al uw computers. Wat u overneemt, is een stap in de geschiedenis, die u ongedaan kunt maken.
proposal-deleted = Verwijderd: { $what }
proposal-changed = Gewijzigd: { $what } → { $after }
proposal-revived = Teruggehaald: { $what }
proposal-new-memo = De memo zou luiden: { $text }
notice-quote-copied = Gekopieerd.
notice-quote-copied-reference = Gekopieerd met vindplaats.

# Wat er van de opmerkingen van een bestand is gekomen: delen van een opsomming.
notice-comments-new = { $new ->
        [one] 1 nieuwe annotatie
       *[other] { $new } nieuwe annotaties
    }
notice-comments-changed = { $changed ->
        [one] 1 annotatie gewijzigd
       *[other] { $changed } annotaties gewijzigd
    }
notice-comments-deleted = { $deleted ->
        [one] 1 annotatie verwijderd
       *[other] { $deleted } annotaties verwijderd
    }
notice-comments-left-out = { $left ->
        [one] 1 weggelaten
       *[other] { $left } weggelaten
    }
notice-comments-overtaken = { $count ->
        [one] 1 ongemoeid gelaten, omdat die hier intussen is gewijzigd
       *[other] { $count } ongemoeid gelaten, omdat die hier intussen zijn gewijzigd
    }
notice-comments-known = { $known ->
        [one] 1 opmerking al bekend
       *[other] { $known } opmerkingen al bekend
    }
notice-comments-unplaced = { $unplaced ->
        [one] 1 passage staat niet in deze brief
       *[other] { $unplaced } passages staan niet in deze brief
    }
notice-comments-none = In { $file } staan geen opmerkingen.
notice-comments-other-letter = De opmerkingen van { $file } zijn voor een andere brief gelezen. Open die brief en neem ze opnieuw over.
notice-passages-copied = { $count ->
        [one] Eén passage staat op het klembord.
       *[other] { $count } passages staan op het klembord.
    }
notice-comments-elsewhere = { $count ->
        [one] 1 passage is van een andere brief
       *[other] { $count } passages zijn van andere brieven
    }
notice-suggest-file = { $file }: { $why }. Dit bestand telt niet mee: suggesties volgen wat bij het programma hoort.
notice-suggest-file-at = { $file }, regel { $line }, kolom { $column }: { $why }. Dit bestand telt niet mee: suggesties volgen wat bij het programma hoort.
