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
    use Field::*;
    type Case = (&'static str, Option<Program>, &'static [Option<Field>]);
    let cases: [Case; 11] = [
        (
            "Brief|Pagina|Alinea|Begin|Einde|Label-id|Label|Citaat|Notitie|Wat|Wie|Uiterlijk|Status|Analist|Toestand|Gemaakt|Gewijzigd|Id|Datum brief|Afzender",
            Some(Program::Own),
            &[
                Some(Letter),
                Some(Page),
                None,
                Some(Start),
                Some(End),
                Some(TagIds),
                Some(Tags),
                Some(Quote),
                Some(Note),
                Some(What),
                Some(Who),
                Some(Due),
                Some(Status),
                Some(Author),
                Some(State),
                Some(Time),
                None,
                Some(Id),
                None,
                None,
            ],
        ),
        (
            "Letter|Dated|From|Subject|Kamerstukken|Page|Paragraph|Quote|In its sentence|Tag|Note|What|Who|By|By, as written|Status|Analyst|State|Start|End|Tag id|Id",
            Some(Program::Own),
            &[
                Some(Letter),
                None,
                None,
                None,
                None,
                Some(Page),
                None,
                Some(Quote),
                None,
                Some(Tags),
                Some(Note),
                Some(What),
                Some(Who),
                Some(Due),
                Some(DueWords),
                Some(Status),
                Some(Author),
                Some(State),
                Some(Start),
                Some(End),
                Some(TagIds),
                Some(Id),
            ],
        ),
        (
            "Color|Comment|Document group|Document name|Code|Beginning|End|Weight score|Segment|Created by|Created",
            Some(Program::Maxqda),
            &[
                None,
                Some(Note),
                None,
                Some(Letter),
                Some(Tags),
                Some(Start),
                Some(End),
                None,
                Some(Quote),
                Some(Author),
                Some(Time),
            ],
        ),
        (
            "ID|Quotation Name|Quotation Content|Comment|Codes|Reference|Document|Created by|Created",
            Some(Program::AtlasTi),
            &[
                Some(Id),
                None,
                Some(Quote),
                Some(Note),
                Some(Tags),
                Some(Page),
                Some(Letter),
                Some(Author),
                Some(Time),
            ],
        ),
        (
            "id|document|tag|content",
            Some(Program::Taguette),
            &[Some(Id), Some(Letter), Some(Tags), Some(Quote)],
        ),
        (
            "codename|seltext|pos0|pos1|filename|memo|owner|date",
            Some(Program::QualCoder),
            &[
                Some(Tags),
                Some(Quote),
                Some(Start),
                Some(End),
                Some(Letter),
                Some(Note),
                Some(Author),
                Some(Time),
            ],
        ),
        (
            "Created at|Author|Page|URL|Group|Type|Quote|Comment|Tags",
            Some(Program::Hypothesis),
            &[
                Some(Time),
                Some(Author),
                Some(Page),
                Some(Letter),
                None,
                None,
                Some(Quote),
                Some(Note),
                Some(Tags),
            ],
        ),
        (
            "Code|Coded Text|File Name|Coder|Comment",
            Some(Program::Nvivo),
            &[
                Some(Tags),
                Some(Quote),
                Some(Letter),
                Some(Author),
                Some(Note),
            ],
        ),
        (
            "key|annotationText|annotationComment|annotationPageLabel|dateAdded|tags",
            Some(Program::Zotero),
            &[
                Some(Id),
                Some(Quote),
                Some(Note),
                Some(Page),
                Some(Time),
                Some(Tags),
            ],
        ),
        (
            "Brief|Passage|Opmerking:|Wie?|Actie|Termijn|Blz.",
            None,
            &[
                Some(Letter),
                Some(Quote),
                Some(Note),
                Some(Who),
                Some(What),
                Some(Due),
                Some(Page),
            ],
        ),
        (
            "BESTAND|Tekst|Trefwoorden|Toelichting (kort)|Actiehouder|Stand van zaken|Datum",
            None,
            &[
                Some(Letter),
                Some(Quote),
                Some(Tags),
                Some(Note),
                Some(Who),
                Some(Status),
                Some(Time),
            ],
        ),
    ];
    for (titles, program, expected) in cases {
        let titles: Vec<_> = titles.split('|').collect();
        let (fields, found) = guessed(&titles);
        assert_eq!(fields, expected, "{titles:?}");
        assert_eq!(found, program, "{titles:?}");
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
