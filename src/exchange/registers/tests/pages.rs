//! Saved pages of the Eerste Kamer.

use super::*;
use crate::commitment::{Origin, Standing};
use jiff::civil::date;

const RECORD: &str = r#"<!DOCTYPE html><html><head><title>Toezegging (T00001) - site</title>
<script>var a = "<td>Nummer</td><td>T99999</td>";</script></head><body>
<nav><ul><li><a href="/x">Toezeggingen T00009</a></li></ul></nav>
<div>U bevindt zich hier: Home</div>
<h1>Toezegging Evaluatie van de wet (35.300) (T02838)</h1>
<p>De minister van Sociale Zaken zegt de Kamer, naar aanleiding van een vraag van het lid Jansen (ABC), toe haar
voor de zomer te informeren over de <em>evaluatie</em>.</p>
<p>Deel deze pagina</p>
<h2>Kerngegevens</h2>
<table>
<tr><td>Nummer</td><td>T02838</td></tr>
<tr><td>Status</td><td>deels voldaan</td></tr>
<tr><td>Datum toezegging</td><td>12 november 2019</td></tr>
<tr><td>Deadline</td><td>1 juli 2020</td></tr>
<tr><td>Voormalige deadlines</td><td>1 januari 2020</td></tr>
<tr><th>Verantwoordelijke(n)</th><td>Minister van Sociale Zaken en Werkgelegenheid</td></tr>
<tr><td>Kamerleden</td><td><ul><li>mr. J. Jansen (ABC)</li><li>P. de Vries (DEF)</li></ul></td></tr>
<tr><td>Commissie</td><td><a href="x">commissie voor Sociale Zaken (SZW)</a></td></tr>
<tr><td>Soort activiteit</td><td>Plenaire vergadering</td></tr>
<tr><td>Categorie</td><td>brief/nota</td></tr>
<tr><td>Onderwerpen</td><td>evaluaties<br>werk</td></tr>
<tr><td>Kamerstukken</td><td>Begroting (35.300 XV), Andere wet (35074)</td></tr>
<tr><td>Kleur</td><td>blauw</td></tr>
</table>
<h2>Uit de stukken</h2><p>De heer Jansen: kan de minister iets zeggen over T01234? De minister: zeker, dat zal ik doen.</p>
<h2>Historie</h2><ul><li>1 juli 2020 nieuwe deadline: 1 januari 2021</li><li>Zie ook toezegging T01970</li></ul>
</body></html>"#;

#[test]
fn the_page_of_a_promise_is_read() {
    let it = one(RECORD);
    assert_eq!(it.number, "T02838");
    assert_eq!(it.title, "Evaluatie van de wet (35.300)");
    assert!(it.text.starts_with("De minister van Sociale Zaken zegt"));
    assert!(
        it.text.ends_with("te informeren over de evaluatie."),
        "{}",
        it.text
    );
    assert_eq!(it.made, Some(date(2019, 11, 12)));
    assert_eq!(it.deadline.words, "1 juli 2020");
    assert_eq!(it.deadline.date, Some(date(2020, 7, 1)));
    assert_eq!(it.status.map(|it| it.standing), Some(Standing::PartlyMet));
    assert_eq!(it.office, "Minister van Sociale Zaken en Werkgelegenheid");
    assert_eq!(it.ministry, "Sociale Zaken en Werkgelegenheid");
    assert_eq!(it.to.chamber, "Eerste Kamer");
    assert_eq!(it.to.members, ["mr. J. Jansen", "P. de Vries"]);
    assert_eq!(it.to.parties, ["ABC", "DEF"]);
    assert_eq!(it.origin, Some(Origin::Oral));
    assert_eq!(it.category, "brief/nota");
    assert_eq!(it.dossiers.subjects, ["evaluaties", "werk"]);
    assert_eq!(it.dossiers.numbers, ["35 300", "35 300 XV", "35 074"]);
    let shown: Vec<&str> = it.shown.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(
        shown,
        [
            "1 januari 2020",
            "1 juli 2020 nieuwe deadline: 1 januari 2021",
            "Zie ook toezegging T01970"
        ]
    );
}

#[test]
fn the_number_may_stand_behind_what_was_promised() {
    let it = one(
        r#"<main><div id="inhoud"></div><p>De minister zegt de Kamer toe haar voor de zomer een brief te sturen.</p>
        <div><svg class="icon"><title>PDF-document</title><use href="x"></use></svg></div>
        <h2><a id="p1"></a>Kerngegevens
        </h2><script>let a = "T00001";</script><table class="styletable">
        <tr class="bg"><th scope="row">nummer</th><td>T02838</td></tr>
        <tr class="bg"><th scope="row">verantwoordelijke(n)</th><td>drs. W. Jansen (Minister van Sociale Zaken)</td></tr>
        <tr class="bg"><th scope="row">kamerleden</th><td><a href="a">A. de Vries (ABC)</a><br><a href="b">P. Smit (DEF)</a></td></tr>
        <tr class="bg"><th scope="row">status</th><td>voldaan</td></tr>
        <tr class="bg"><th scope="row">dossier(s)</th><td><a href="c">Miljoenennota (37.020) </a></td></tr>
        </table></main>"#,
    );
    assert_eq!(it.number, "T02838");
    assert_eq!(
        it.text,
        "De minister zegt de Kamer toe haar voor de zomer een brief te sturen."
    );
    assert_eq!(it.person.written(), "drs. W. Jansen");
    assert_eq!(it.office, "Minister van Sociale Zaken");
    assert_eq!(it.to.members, ["A. de Vries", "P. Smit"]);
    assert_eq!(it.dossiers.numbers, ["37 020"]);
}

#[test]
fn fields_may_stand_as_terms_and_as_lines() {
    let terms = "<html><body><h1>Toezegging Iets (T02838)</h1><dl><dt>Nummer</dt><dd>T02838</dd>\
                 <dt>Status</dt><dd>voldaan</dd><dt>Deadline</dt><dd>1 juli 2020</dd></dl></body></html>";
    let lines = "<html><body><h1>Toezegging Iets (T02838)</h1><div>Nummer</div><div>T02838</div>\
                 <div>Status: voldaan</div><div>Deadline</div><div>1 juli 2020</div></body></html>";
    for page in [terms, lines] {
        let it = one(page);
        assert_eq!((it.number.as_str(), it.text.as_str()), ("T02838", "Iets"));
        assert_eq!(
            it.status.map(|it| it.standing),
            Some(Standing::Met),
            "{page}"
        );
        assert_eq!(it.deadline.date, Some(date(2020, 7, 1)), "{page}");
    }
}

#[test]
fn a_list_may_be_a_table_or_items() {
    let table = "<table><tr><th>Nummer</th><th>Toezegging</th><th>Deadline</th><th>Status</th></tr>\
                 <tr><td><a href=x>T02838</a></td><td>Evaluatie</td><td>1 juli 2020</td><td>openstaand</td></tr>\
                 <tr><td>T02839</td><td>Brief</td><td></td><td>voldaan</td></tr></table>";
    let items = "<html><body><h1>Toezeggingen</h1><ul>\
                 <li><a>Toezegging Evaluatie (T02838)</a><div>Deadline: 1 juli 2020; Status: openstaand</div></li>\
                 <li><a>Toezegging Brief (T02839)</a><div>Status: voldaan</div></li></ul></body></html>";
    for page in [table, items] {
        let register = read(page);
        let [first, second] = register.records() else {
            panic!("two records: {:?}", register.records());
        };
        assert_eq!(
            (first.number.as_str(), first.text.as_str()),
            ("T02838", "Evaluatie")
        );
        assert_eq!(first.deadline.date, Some(date(2020, 7, 1)));
        assert_eq!(
            (second.number.as_str(), second.text.as_str()),
            ("T02839", "Brief")
        );
        assert_eq!(
            second.status.as_ref().map(|it| it.standing),
            Some(Standing::Met)
        );
    }
}

#[test]
fn a_page_of_something_else_is_none() {
    for page in [
        "<html><body><p>Goedemorgen.</p></body></html>",
        "<html><script>T02838</script></html>",
        "<?xml version='1.0'?><a>b</a>",
        "<",
    ] {
        let found = read_register("x", page.as_bytes());
        assert_eq!(found.err(), Some(NotARegister::NoRecordOnPage), "{page}");
    }
}
