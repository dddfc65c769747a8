# Het venster rond de brief, en wat er staat zolang er geen brief is.
window-title = { $file } – Kanttekening
window-divider = Breedte van het labelpaneel
window-drop = Laat de brief hier los om hem te openen
window-opening = De brief wordt geopend…
window-opening-cancel = Annuleren
window-empty-title = Er is geen brief open
window-empty-what = Markeer passages in brieven en draag over wat u vond
window-empty-recent = Eerder geopend
window-empty-hint = Sleep een brief hierheen, of open er een.
window-empty-open = Brief openen…
window-empty-sample = Voorbeeldbrief openen
window-opening-elsewhere = De brief is geopend in een ander programma. Zodra hij daar is gesloten, gaat hij hier open…
window-opening-annotations = Brief openen: annotaties lezen…
window-opening-pages = Brief openen: pagina { $done } van { $of }…
window-opening-parts = Brief openen: { $percent }% gelezen…

# De statusbalk.
status-untouched = Alles is opgeslagen
status-saved = Opgeslagen
status-published = Opgeslagen · in de map { $time }
status-saved-here = Opgeslagen op deze computer, niet in de map
status-away = Alles is opgeslagen · de map is niet bereikbaar
status-saving = Bezig met opslaan…
status-problem = Niet opgeslagen
status-newer = Alleen lezen: van een nieuwere versie
status-open-elsewhere = Alleen lezen: uw annotaties zijn geopend in een ander programma
status-faulty = Alleen lezen: er zit een fout in het bestand
status-paragraph = Alinea { $number } van { $count }
status-page-paragraph = Pagina { $page } · alinea { $number } van { $count }
place-paragraph = Alinea { $number }
place-page = Pagina { $page }, alinea { $number }
place-head = Briefhoofd
place-page-head = Pagina { $page }, briefhoofd
place-in-head = briefhoofd
status-selected = { $count ->
        [one] Eén teken geselecteerd
       *[other] { $count } tekens geselecteerd
    }
status-memo = Memo: { $text }
status-analyst = Uw naam, taal, grootte en toetsen: wijzig ze in de instellingen
status-analyst-name = U bent { $name }: instellingen
status-size = Tekstgrootte { $size }
status-reading-view = Leesweergave
status-reading-view-tip = Regels samengevoegd tot alinea’s, zonder afbreekstreepjes en kopregels; of de regels zoals in de bron ({ $key })
status-page-view = Paginaweergave
status-page-view-tip = De pagina’s zoals ze eruitzagen, met dezelfde markeringen ({ $key })
status-opening = Nog niet alles is gelezen
status-published-elsewhere = Opgeslagen { $time } · in { $folder }
status-untouched-elsewhere = Alles is opgeslagen · in { $folder }
status-elsewhere-tip = De annotaties bij de brieven van deze map staan in { $folder }
status-open-window = Ook open in een ander venster
status-open-since = Ook open op { $computer } sinds { $time }
status-open = Ook open op { $computer }
status-open-colleague = Ook open bij { $name } ({ $computer })
status-open-more = { $text } en nog { $count ->
        [one] één
       *[other] { $count }
    }
status-open-tip = Wat ieder markeert, blijft bewaard; niets wordt overschreven.

# Knoppen van meldingen.
notice-close = Sluiten
notice-save-copy = Kopie elders opslaan…
notice-try-again = Opnieuw proberen
notice-set-aside = Bestand apart zetten en doorgaan
notice-more = { $count ->
        [one] Nog één melding
       *[other] Nog { $count } meldingen
    }
notice-elsewhere = Annotaties in een andere map bewaren…

# Titels van de bestandsdialogen van het systeem.
dialog-open = Brief openen
dialog-copy = Kopie van de annotaties opslaan
dialog-figure = Figuur opslaan
dialog-export = Exporteren naar
dialog-elsewhere = Annotaties bewaren in
dialog-all-files = Alle bestanden
dialog-comments = Documenten en lijsten van passages
dialog-kind = { $kind }-bestand
dialog-letters = Brieven
dialog-registers = Registers
dialog-templates = Word-sjablonen

# Toetsen die getoond worden zolang Alt ingedrukt is.
key-hints-tags-selection = markeer de selectie
key-hints-tags-chosen = label geven of weghalen
key-hints-tags-sentence = markeer de zin bij de cursor

# Wat een schermlezer één keer hoort van wat er gebeurde.
announce-chosen = { $tags }: { $quote }
announce-note = notitie: { $note }
announce-place = { $number } van { $count }
announce-marked = Gemarkeerd als { $tag }: { $quote }
announce-marked-all = { $count ->
        [one] Eén passage gemarkeerd als { $tag }
       *[other] { $count } passages gemarkeerd als { $tag }
    }
announce-moved = De passage is nu: { $quote }
announce-done = Gedaan: { $step }
announce-undone = Ongedaan gemaakt: { $step }
announce-redone = Opnieuw gedaan: { $step }
announce-copied = Gekopieerd: { $text }
announce-saved-again = Alles is weer opgeslagen

# What a screen reader calls the parts of the window.
window-resize = Scheiding tussen twee delen van het venster
window-menus = Menubalk
window-notices = Meldingen
window-panel = Labels en annotaties
window-status = Statusbalk

# Waar geen venster kan worden geopend, of het anders wordt getekend dan het kan.
no-window-card = Kanttekening tekent zijn venster met DirectX 12, Vulkan, OpenGL of, waar geen grafische kaart dat doet, met de processor, en op deze computer werkt nu geen daarvan. Installeer of herstel het stuurprogramma van de grafische kaart. Het systeem meldt: { $why }
no-window-commands = Zonder venster zijn er de opdrachten text, annotate, list, export en check: zie kanttekening --help.
no-window-graphics = Kanttekening tekent zijn venster met OpenGL, en dat biedt deze computer nu niet. Installeer of herstel het stuurprogramma van de grafische kaart; op Linux volstaat het pakket met de stuurprogramma's van Mesa (libgl1-mesa-dri, mesa-dri-drivers), ook zonder grafische kaart. Het systeem meldt: { $why }
no-window-screen = Er is geen scherm: DISPLAY en WAYLAND_DISPLAY zijn geen van beide ingesteld.
no-window-title = Kanttekening kan geen venster openen
window-broken = Een fout in het programma zelf, op { $place }, heeft het venster gesloten. Wat was opgeslagen is veilig, en wat u het laatst deed komt terug zodra de brief weer wordt geopend. Meld deze regel alstublieft.
window-broken-title = Kanttekening moest sluiten
window-drawn-by = Het venster wordt getekend met { $way }, omdat { $others } op deze computer niet werkte. Dat wordt een maand onthouden.
window-renderer-unknown = KANTTEKENING_RENDERER zegt { $choice }, en dat kent deze computer niet: het kan { $ids } zijn.
