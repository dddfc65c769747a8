//! Lists as CSV.

use super::*;
use crate::commitment::Standing;
use jiff::civil::date;

#[test]
fn lists_with_semicolons_and_commas_are_read() {
    let semicolons = "Nummer;Toezegging;Datum;Deadline;Status;Verantwoordelijke(n);Kamerleden;Commissie;Categorie;\
                      Onderwerpen;Kamerstukken;Kleur\n\
                      T02838;\"Evaluatie; met bijlage\";12-11-2019;1 juli 2020;openstaand;Minister van SZW;\
                      Jansen (ABC), De Vries (DEF);SZW;evaluatie;werk;35300 XV, nr. 12;rood\n";
    let commas = "\"Nummer\",\"Toezegging\",\"Datum\",\"Deadline\",\"Status\",\"Verantwoordelijke(n)\",\"Kamerleden\",\
                  \"Commissie\",\"Categorie\",\"Onderwerpen\",\"Kamerstukken\",\"Kleur\"\r\n\
                  T02838,\"Evaluatie; met bijlage\",2019-11-12,1 juli 2020,openstaand,Minister van SZW,\
                  \"Jansen (ABC), De Vries (DEF)\",SZW,evaluatie,werk,\"35300 XV, nr. 12\",rood\r\n";
    for text in [semicolons, commas] {
        let register = read(text);
        let it = &register.records()[0];
        assert_eq!(
            (it.number.as_str(), it.text.as_str()),
            ("T02838", "Evaluatie; met bijlage")
        );
        assert_eq!(it.made, Some(date(2019, 11, 12)));
        assert_eq!(it.deadline.date, Some(date(2020, 7, 1)));
        assert_eq!(
            it.status.as_ref().map(|it| it.standing),
            Some(Standing::Open)
        );
        assert_eq!(it.to.members, ["Jansen", "De Vries"]);
        assert_eq!(it.to.parties, ["ABC", "DEF"]);
        assert_eq!(it.dossiers.numbers, ["35 300 XV"]);
        assert_eq!(told(&register), ["has a field Kleur, which is not read"]);
    }
}

#[test]
fn a_deadline_that_is_no_day_keeps_its_words() {
    let it = one("Nummer;Toezegging;Deadline;Status\nT02838;Brief;voor de zomer;openstaand\n");
    assert_eq!(
        (it.deadline.words.as_str(), it.deadline.date),
        ("voor de zomer", None)
    );
}

#[test]
fn rows_without_a_number_and_odd_values_are_told() {
    let register = read(
        "Nummer;Toezegging;Datum;Status\nT02838;Brief;31-02-2020;openstaand, in behandeling\n;Nota;;voldaan\nT02838;Brief;;voldaan\n",
    );
    assert_eq!(register.records().len(), 1);
    assert_eq!(
        told(&register),
        [
            "T02838 holds in Datum no day that there is",
            "T02838 has the status “openstaand, in behandeling”, which is kept as it is",
            "record 3 has neither a number nor an id, and is left out",
            "T02838 is in the files more than once",
        ]
    );
}

#[test]
fn other_lists_are_none() {
    let found = read_register("x", b"Brief;Citaat\na.txt;Woorden\n");
    assert_eq!(found.err(), Some(NotARegister::NoNumbersInList));
    assert_eq!(read_register("x", b" \n").err(), Some(NotARegister::Empty));
    let damaged = read_register("x", b"Nummer;Status\n\"T02838;open\n");
    assert!(matches!(damaged, Err(NotARegister::List(_))), "{damaged:?}");
}
