use super::*;
use crate::exchange::lists::{Kind, Limits, read};

const FILLER: &str = "een zin die lang genoeg is om een citaat te zijn";

/// What the columns of these titles hold, and the program.
fn guessed(titles: &[&str]) -> (Vec<Option<Field>>, Option<Program>) {
    let row: Vec<_> = titles.iter().map(|_| "x1y").collect();
    let text = format!("{}\n{}\n", titles.join("|"), row.join("|"));
    let columns = columns(&text);
    let fields = (0..titles.len()).map(|at| columns.field(at));
    (fields.collect(), columns.program)
}

fn columns(text: &str) -> Columns {
    let book = read(text.as_bytes(), Kind::Csv, &Limits::default());
    guess(&book.expect("it is read").sheets[0])
}

#[test]
fn titles_of_programs() {
    type Case = (&'static str, Option<Program>, &'static str);
    let cases: [Case; 11] = [
        (
            "Brief|Pagina|Alinea|Begin|Einde|Label-id|Label|Citaat|Notitie|Wat|Wie|Uiterlijk|Status|Analist|Toestand|Gemaakt|Gewijzigd|Id|Datum brief|Afzender",
            Some(Program::Own),
            "Letter|Page|-|Start|End|TagIds|Tags|Quote|Note|What|Who|Due|Status|Author|State|Time|-|Id|-|-",
        ),
        (
            "Letter|Dated|From|Subject|Kamerstukken|Page|Paragraph|Quote|In its sentence|Tag|Note|What|Who|By|By, as written|Status|Analyst|State|Start|End|Tag id|Id",
            Some(Program::Own),
            "Letter|-|-|-|-|Page|-|Quote|-|Tags|Note|What|Who|Due|DueWords|Status|Author|State|Start|End|TagIds|Id",
        ),
        (
            "Color|Comment|Document group|Document name|Code|Beginning|End|Weight score|Segment|Created by|Created",
            Some(Program::Maxqda),
            "-|Note|-|Letter|Tags|Start|End|-|Quote|Author|Time",
        ),
        (
            "ID|Quotation Name|Quotation Content|Comment|Codes|Reference|Document|Created by|Created",
            Some(Program::AtlasTi),
            "Id|-|Quote|Note|Tags|Page|Letter|Author|Time",
        ),
        (
            "id|document|tag|content",
            Some(Program::Taguette),
            "Id|Letter|Tags|Quote",
        ),
        (
            "codename|seltext|pos0|pos1|filename|memo|owner|date",
            Some(Program::QualCoder),
            "Tags|Quote|Start|End|Letter|Note|Author|Time",
        ),
        (
            "Created at|Author|Page|URL|Group|Type|Quote|Comment|Tags",
            Some(Program::Hypothesis),
            "Time|Author|Page|Letter|-|-|Quote|Note|Tags",
        ),
        (
            "Code|Coded Text|File Name|Coder|Comment",
            Some(Program::Nvivo),
            "Tags|Quote|Letter|Author|Note",
        ),
        (
            "key|annotationText|annotationComment|annotationPageLabel|dateAdded|tags",
            Some(Program::Zotero),
            "Id|Quote|Note|Page|Time|Tags",
        ),
        (
            "Brief|Passage|Opmerking:|Wie?|Actie|Termijn|Blz.",
            None,
            "Letter|Quote|Note|Who|What|Due|Page",
        ),
        (
            "BESTAND|Tekst|Trefwoorden|Toelichting (kort)|Actiehouder|Stand van zaken|Datum",
            None,
            "Letter|Quote|Tags|Note|Who|Status|Time",
        ),
    ];
    for (titles, program, expected) in cases {
        let (fields, found) = guessed(&titles.split('|').collect::<Vec<_>>());
        let names = fields.iter().map(|field| match field {
            Some(field) => format!("{field:?}"),
            None => "-".to_owned(),
        });
        let names: Vec<_> = names.collect();
        assert_eq!(names.join("|"), expected, "{titles}");
        assert_eq!(found, program, "{titles}");
    }
}

#[test]
fn a_word_of_a_title_is_enough_where_no_whole_title_says_it() {
    let columns =
        columns("Belangrijk citaat uit de brief;Opmerking collega;Datum brief;Naam\na;b;c;d\n");
    let why = |field| columns.choice(field).map(|it| (it.column, it.why));
    assert_eq!(why(Field::Quote), Some((0, Why::TitleWord)));
    assert_eq!(why(Field::Note), Some((1, Why::TitleWord)));
    assert_eq!(why(Field::Time), None);
    assert_eq!(why(Field::Letter), None);
}

#[test]
fn what_stands_in_a_column_tells_the_quote_the_letter_and_the_id() {
    let id = "01a22ea3-32a8-7595-921b-e78abc8706c1";
    let text = format!(
        "A;B;C;D\n{id};brief één.docx;{FILLER};{FILLER} en meer\n{id};brief.PDF;{FILLER};kort\n"
    );
    let columns = columns(&text);
    let why = |field| columns.choice(field).map(|it| (it.column, it.why));
    assert_eq!(why(Field::Id), Some((0, Why::Content)));
    assert_eq!(why(Field::Letter), Some((1, Why::Content)));
    assert_eq!(why(Field::Quote), Some((2, Why::Content)));
}

#[test]
fn short_texts_and_counts_are_no_quotes() {
    assert_eq!(columns("A;B\nja;nee\nnee;ja\n").get(Field::Quote), None);
    assert_eq!(
        columns("Label;Passages\nja;4\nnee;12\n").get(Field::Quote),
        None
    );
}

#[test]
fn fields_stand_where_they_count() {
    assert!(
        Field::ALL
            .iter()
            .enumerate()
            .all(|(at, field)| *field as usize == at)
    );
}
