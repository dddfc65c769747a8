//! Protected documents of every kind: they open with the password of the user and with that of the owner.

use kanttekening::import::{ImportError, Request, attachment, pdf};
use std::path::Path;

const SAYS: &str = "Met het wachtwoord te lezen.";

fn document(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/password");
    std::fs::read(folder.join(name).with_extension("pdf")).expect("a document")
}

fn with(name: &str, password: Option<&str>) -> Result<String, ImportError> {
    let bytes = document(name);
    let request = Request {
        password: password.map(str::to_owned),
    };
    let text = pdf::read(&bytes, &request, &mut |_, _| {}).map(|imported| imported.text);
    // What reads it and what draws it open it alike.
    let drawn = pdf::render::Document::open(bytes, password).map(|_| SAYS.to_owned());
    assert_eq!(drawn, text, "{name} {password:?}");
    text
}

fn opens(name: &str, password: Option<&str>) {
    let text = with(name, password);
    assert_eq!(text.as_deref(), Ok(SAYS), "{name} {password:?}");
}

#[test]
fn both_passwords_open_and_no_other() {
    let revisions = ["r2-user", "r3-user", "r4-user", "r5-user", "r6-user"];
    for name in revisions
        .into_iter()
        .chain(["r4-rc4", "r4-metadata", "r4-streams"])
    {
        opens(name, Some("geheim"));
        opens(name, Some("eigenaar"));
        assert_eq!(with(name, None), Err(ImportError::PasswordNeeded), "{name}");
        for wrong in [
            "gehiem",
            "Geheim",
            "geheim ",
            "wáchtwoord",
            "пароль",
            "a very long one, longer than any is",
        ] {
            let answer = with(name, Some(wrong));
            assert_eq!(answer, Err(ImportError::PasswordWrong), "{name} {wrong}");
        }
    }
}

#[test]
fn what_only_the_owner_locked_opens_without_any_and_with_every_password() {
    for revision in ["r2", "r3", "r4", "r5", "r6"] {
        let name = format!("{revision}-owner");
        for password in [None, Some("eigenaar"), Some("iets anders")] {
            opens(&name, password);
        }
        let name = format!("{revision}-latin-owner");
        for password in [None, Some("eigenáár"), Some("iets ánders")] {
            opens(&name, password);
        }
    }
}

#[test]
fn passwords_with_accents_open_newer_documents_however_they_are_typed() {
    for name in ["r5-latin", "r6-latin"] {
        for password in [
            "gehéím€",
            "gehe\u{301}i\u{301}m€",
            "geh\u{ad}éím€",
            "eigenáár",
            "eigena\u{301}a\u{301}r",
        ] {
            opens(name, Some(password));
        }
        assert_eq!(with(name, Some("geheim")), Err(ImportError::PasswordWrong));
    }
    opens("r6-prepared", Some("gehéim fiche"));
    opens("r6-prepared", Some("gehe\u{301}im\u{a0}ﬁche"));
}

/// What reads PDF takes passwords in UTF-8 only, and older documents have theirs in another encoding: it is known to be
/// right, and that is said, not that it is wrong.
#[test]
fn passwords_with_accents_are_not_called_wrong_by_older_documents() {
    for name in ["r2-latin", "r3-latin", "r4-latin"] {
        for password in ["gehéím€", "gehe\u{301}i\u{301}m€", "eigenáár"] {
            assert_eq!(
                with(name, Some(password)),
                Err(ImportError::Protected),
                "{name}"
            );
        }
        assert_eq!(with(name, Some("géheim")), Err(ImportError::PasswordWrong));
        assert_eq!(with(name, None), Err(ImportError::PasswordNeeded));
    }
}

#[test]
fn what_is_attached_is_as_protected_as_the_document() {
    for name in ["r4-attachment", "r6-attachment"] {
        let bytes = document(name);
        let request = |password: Option<&str>| Request {
            password: password.map(str::to_owned),
        };
        for password in ["geheim", "eigenaar"] {
            let request = request(Some(password));
            let read = pdf::read(&bytes, &request, &mut |_, _| {}).expect("it opens");
            let names = read.attachments.iter().map(|one| one.name.as_str());
            assert_eq!(names.collect::<Vec<_>>(), ["bijlage.txt"], "{name}");
            let content = attachment(&bytes, 0, &request);
            let content = content.expect("it is taken out");
            assert_eq!(content, b"Wat in de bijlage staat.\n", "{name}");
        }
        assert_eq!(
            attachment(&bytes, 0, &request(None)),
            Err(ImportError::PasswordNeeded)
        );
    }
}
