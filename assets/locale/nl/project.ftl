# Een map met brieven: de weergaven, waarmee u ze beperkt, hoever het inlezen is.
menu-folder = Map
command-open-folder = Map openen…
command-close-folder = Map sluiten
command-folder-letters = Brieven
command-folder-passages = Passages
command-folder-search = Zoeken in alle brieven
command-folder-numbers = Cijfers
command-back = Terug naar de map
command-next-letter = Volgende brief
command-previous-letter = Vorige brief
command-first-pass-done = Eerste lezing klaar
command-letters-beside = Brieven naast de brief
command-forget-folder = Deze map op deze computer vergeten
dialog-open-folder = Map met brieven openen
ask-path-hint-folder = ~/Documenten/brieven
notice-forgotten = { $left ->
        [0] Deze computer weet niets meer van “{ $name }”. Brieven en annotaties zijn zoals ze waren.
        [one] Wat deze computer van “{ $name }” weet, is niet helemaal weg: één bestand is er nog. Sluit andere vensters op deze map en probeer het opnieuw.
       *[other] Wat deze computer van “{ $name }” weet, is niet helemaal weg: { $left } bestanden zijn er nog. Sluit andere vensters op deze map en probeer het opnieuw.
    }
notice-not-edited = { $file } is niet gewijzigd: { $why }

project-letters = Brieven
project-passages = Passages
project-search = Zoeken
project-numbers = Cijfers
project-size = { $letters ->
        [one] Eén brief
       *[other] { $letters } brieven
    } · { $passages ->
        [one] één passage
       *[other] { $passages } passages
    } · { $open ->
        [one] één open vervolgactie
       *[other] { $open } open vervolgacties
    }
project-me = ik
project-months = jan feb mrt apr mei jun jul aug sep okt nov dec
project-unread = Nog niet gelezen
project-begun = Begonnen
project-done = Eerste lezing klaar
project-away = De map is niet bereikbaar. U ziet wat ervan bekend was; om de paar seconden wordt opnieuw gekeken.
project-unlisted = { $count ->
        [one] In de map { $first } kan niet worden gekeken; ga na of u die mag openen.
       *[other] In { $count } mappen kan niet worden gekeken, waaronder { $first }; ga na of u ze mag openen.
    }
project-unkept = Wat is ingelezen, kan niet op deze computer worden bewaard: de schijf is vol of mag niet worden beschreven. Bij de volgende start worden de brieven opnieuw ingelezen.
project-made-anew = Wat van deze map was bewaard, was beschadigd of van een andere versie: het wordt opnieuw gemaakt
project-reading = { $done } van { $of } brieven ingelezen
project-pause = Pauzeren
project-end-reading = Annuleren
project-not-read = { $count ->
        [one] Het inlezen is geannuleerd: één brief is nog niet ingelezen
       *[other] Het inlezen is geannuleerd: { $count } brieven zijn nog niet ingelezen
    }
project-go-on = Verdergaan
project-looking = Zoeken…
project-current = Bijgewerkt
project-query = Beperk wat u ziet
project-query-hint = Beperk: woorden, of sinds:september dossier:30821 zonder:gegevensvernietiging
project-narrow-hint = Zoek alleen in brieven die: sinds:september dossier:30821
project-take-out = Weghalen: { $condition }
project-clear = Alles tonen
project-grouped = Gegroepeerd: { $group }
project-group-nothing = niet
project-group-dossier = per dossier
project-group-sender = per afzender
project-group-month = per maand
project-group-folder = per map
project-group-none = Onbekend
project-group-heading = { $name } · { $count }
project-group-letters = { $name } · { $count ->
        [one] één brief
       *[other] { $count } brieven
    }
project-in-note = Notitie:
project-in-memo = Memo:
project-by-letter = Per brief
project-by-tag = Per label
project-context = Met omgeving
project-passages-in-letters = { $passages ->
        [one] Eén passage
       *[other] { $passages } passages
    } in { $letters ->
        [one] één brief
       *[other] { $letters } brieven
    }
project-of-letters = { $shown } van { $all ->
        [one] één brief
       *[other] { $all } brieven
    }
project-facets = Beperken
project-period = Periode
project-tags = Labels
project-state = Stand
project-dossiers = Dossier
project-senders = Afzender
project-analysts = Analist
project-facet-value = { $name }: { $count }
project-more = Nog { $count }…
project-fewer = Minder
project-nothing-meant = Geen brief voldoet daaraan. Haal een voorwaarde weg om meer te zien.
project-no-letters = In deze map staan geen brieven. Brieven zijn PDF-, Word-, OpenDocument-, RTF-, HTML-, mail- en tekstbestanden.
project-no-passages = Geen passage voldoet daaraan.
project-day = Datum
project-letter = Brief
project-where = Waar gemarkeerd is
project-open = Open
project-others = Anderen
project-pages = Blz.
project-protected = Heeft een wachtwoord nodig: open de brief
project-missing = De brief is er niet; de annotaties zijn er wel
project-unreadable = Niet te lezen: open de brief om te zien waarom
project-overdue = { $count } te laat
project-marks = { $count ->
        [one] één markering
       *[other] { $count } markeringen
    }
project-found = Wat is gevonden
project-search-in-all = Zoek in alle brieven
project-search-hint = Typ wat u zoekt: er wordt gezocht in elke brief die onder Brieven staat.
project-not-found = In geen van deze brieven gevonden.
project-hits = { $hits ->
        [one] Eén treffer
       *[other] { $hits } treffers
    } in { $letters ->
        [one] één brief
       *[other] { $letters } brieven
    }
project-keys-letters = Enter opent · { $done } eerste lezing klaar · { $find } beperken
project-keys-passages = Enter opent de brief · 1–9 label · N notitie · S status · spatie vouwt uit · { $find } beperken
project-keys-search = Enter opent de brief · { $back } brengt u terug
project-keys-numbers = Enter opent de passages · pijlen lopen door de cellen

query-and = en
query-or = of
query-not = niet: { $condition }
query-since = sinds { $day }
query-until = tot en met { $day }
query-no-sender = Afzender onbekend
query-no-dossier = Zonder dossier
query-dossier = Dossier { $dossier }
query-folder = in { $folder }
query-unmarked = Niets gemarkeerd
query-unreadable = Niet te lezen
query-holds = met { $tag }
query-lacks = zonder { $tag }
query-untagged = Zonder label
query-analyst = van { $name }
query-overlaps = overlapt { $tag }
query-within = binnen { $tag }
query-near = bij { $tag }
query-beside = in één alinea met { $tag }
query-undated = Zonder datum
query-noted = Met notitie
query-follow-up = Met vervolgactie
query-open = Vervolgactie open
query-overdue = Vervolgactie te laat
query-done = Vervolgactie gedaan
query-dropped = Vervolgactie vervallen
query-who = door { $name }
query-due-since = uiterlijk sinds { $day }
query-due-until = uiterlijk tot en met { $day }
query-text = passage met “{ $text }”
query-words = “{ $text }”
query-wrong-quote = Bij teken { $at } staat een aanhalingsteken zonder partner.
query-wrong-parenthesis = Bij teken { $at } staat een haakje zonder partner.
query-wrong-nothing = Bij teken { $at } ontbreekt iets.
query-wrong-value = “{ $value }” kan hier niet. Mogelijk zijn: { $may }.
query-wrong-tag = Geen label heet “{ $name }”.
query-wrong-day = “{ $text }” is geen dag, maand of jaar.
query-wrong-depth = Er staan te veel haakjes.
kind-text = Tekst
kind-html = Webpagina
kind-mail = Mail
command-open-folder-of-letter = Map van de brief openen
project-still-gathering = De brieven worden nog gelezen. Druk zo meteen nog eens op Exporteren.
notice-letters-left-out = { $count ->
        [one] { $first } is niet te lezen en staat niet in de export.
       *[other] { $count } brieven zijn niet te lezen, waaronder { $first }, en staan niet in de export.
    }
settings-remember-folders = Onthouden wat van mappen is ingelezen
settings-remember-folders-tip = Teksten en annotaties van de brieven, alleen op deze computer, zodat een map meteen opengaat. Zonder dit worden de brieven bij elke start opnieuw ingelezen.
project-saved = Bewaarde zoekvragen
project-none-saved = In deze map zijn nog geen zoekvragen bewaard.
project-query-name = Naam van de zoekvraag
project-keep-query = Bewaren
project-forget-query = “{ $name }” weghalen
project-mark-sentences = Hele zinnen
notice-marked-across = { $passages ->
        [0] Er is niets gemarkeerd: alles heeft “{ $tag }” al.
        [one] Eén passage in { $letters ->
            [one] één brief
           *[other] { $letters } brieven
        } heeft nu “{ $tag }”.
       *[other] { $passages } passages in { $letters ->
            [one] één brief
           *[other] { $letters } brieven
        } hebben nu “{ $tag }”.
    }
notice-undone-across = { $letters ->
        [0] Er is niets ongedaan gemaakt: daar is intussen iets anders gedaan.
        [one] Ongedaan gemaakt in { $letter }.
       *[other] Ongedaan gemaakt in { $letters } brieven.
    }
notice-redone-across = { $letters ->
        [0] Er is niets opnieuw gedaan: daar is intussen iets anders gedaan.
        [one] Opnieuw gedaan in { $letter }.
       *[other] Opnieuw gedaan in { $letters } brieven.
    }
notice-stepped-since = { $letters ->
        [one] In één andere brief is intussen iets anders gedaan.
       *[other] In { $letters } andere brieven is intussen iets anders gedaan.
    }
notice-query-not-kept = De zoekvraag is niet bewaard: { $why }
notice-register-here = De toezeggingen staan nu alleen op deze computer; in de map schrijven lukt niet: { $why }
notice-register-not-kept = Wat u bij toezeggingen invulde, is niet opgeslagen: { $why }
project-not-yours = Deze passage is van een collega: open de brief om die passage zelf te markeren.
project-status-due = { $status } · { $due }
project-unfold = Toon de alinea’s eromheen
project-fold = Verberg de alinea’s eromheen
project-note-keys = Enter bewaart, Escape laat de notitie zoals die was
project-open-there = Open de brief hier
project-write-note = Schrijf de notitie
project-space = Spatie
project-no-follow-up = Deze passage heeft geen vervolgactie: geef de passage een label dat daarom vraagt.
project-mark-do = { $count ->
        [one] Markeer één treffer
       *[other] Markeer { $count } treffers
    }
project-mark-count = { $wanted } van { $all } treffers in { $letters ->
        [one] één brief
       *[other] { $letters } brieven
    }
project-letter-wanted = Markeer wat in ‘{ $letter }’ is gevonden
project-found-heading = { $name } · { $count }, waarvan de eerste { $shown } te zien zijn
project-keys-mark = 1–9 label · spatie laat een treffer weg, Shift+spatie de hele brief · Ctrl+Enter markeert · Escape breekt af
not-edited-done-since = er is intussen iets anders in gedaan.
not-edited-changed = die is veranderd sinds er is gezocht. Zoek opnieuw.
project-columns = Kolommen
project-columns-out = { $count ->
        [one] Kolommen: één past niet
       *[other] Kolommen: { $count } passen niet
    }
project-column-out = { $name } (past niet)
project-mark-choose = kies een label

# Een label dat in alle brieven van een map verandert.
notice-tag-deleted = { $passages ->
        [0] ‘{ $tag }’ is verwijderd. Geen van uw passages had het.
        [one] ‘{ $tag }’ is van één passage verwijderd.
       *[other] ‘{ $tag }’ is van { $passages } passages in { $letters ->
            [one] één brief
           *[other] { $letters } brieven
        } verwijderd.
    }
notice-tag-merged = { $passages ->
        [0] ‘{ $tag }’ is samengevoegd met ‘{ $other }’. Geen van uw passages had het.
        [one] ‘{ $tag }’ is in één passage samengevoegd met ‘{ $other }’.
       *[other] ‘{ $tag }’ is in { $passages } passages in { $letters ->
            [one] één brief
           *[other] { $letters } brieven
        } samengevoegd met ‘{ $other }’.
    }
notice-tag-back = { $passages ->
        [0] ‘{ $tag }’ is terug.
        [one] ‘{ $tag }’ is terug bij één passage.
       *[other] ‘{ $tag }’ is terug bij { $passages } passages in { $letters ->
            [one] één brief
           *[other] { $letters } brieven
        }.
    }
notice-tag-finished = Kanttekening werd onderbroken terwijl een label veranderde, en is daar nu mee verdergegaan.
notice-tag-failed = Niet gewijzigd: { $list }.
notice-tag-failed-one = { $file } ({ $why })
notice-tag-failed-more = { $count ->
        [one] ; en nog één
       *[other] ; en nog { $count }
    }
notice-tag-colleagues = { $count ->
        [one] Eén collega gebruikt het ook; dat blijft zoals het is.
       *[other] { $count } collega’s gebruiken het ook; dat blijft zoals het is.
    }
notice-tags-spread = { $count ->
        [one] Ook de labels van één andere map zijn aangepast.
       *[other] Ook de labels van { $count } andere mappen zijn aangepast.
    }
notice-tag-not-changed = Het label is niet gewijzigd, omdat dit op deze computer niet kon worden vastgelegd. { $why }
notice-tag-kept = ‘{ $tag }’ blijft bij de labels: andere brieven in de map gebruiken het, of zijn nu niet te lezen.
notice-tag-deleting = ‘{ $tag }’ wordt in de andere brieven in de map verwijderd…
notice-tag-merging = ‘{ $tag }’ wordt in de andere brieven in de map samengevoegd met ‘{ $other }’…
notice-tag-bringing-back = ‘{ $tag }’ wordt in de andere brieven in de map teruggezet…
notice-tag-progress = { $of ->
        [0] Brieven zoeken
       *[other] { $done } van { $of } brieven
    }
edit-error-busy = een andere opdracht is ermee bezig
edit-error-read-only = de annotaties zijn niet te wijzigen
edit-error-out-of-reach = dat is nu niet te lezen
edit-error-missing = de brief staat niet in de map
edit-error-another-tag = in die map heet dat label ‘{ $tag }’
