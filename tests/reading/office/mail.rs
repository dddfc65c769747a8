//! What mails say, and what is read of it.

use super::{attachment, blocks, import, refusal};
use kanttekening::import::{ImportError, needs_process};
use kanttekening::letter::{Letter, MetadataField};

const HEADER: &str = "Received: by x\r\nFrom: =?utf-8?Q?Ren=C3=A9e?= de Vries <r@example.org>\r\nTo: a@example.org,\r\n \"Jansen, P.\" <b@example.org>\r\n\
    Cc: c@example.org\r\nDate: Thu, 16 Dec 2021 23:30:00 +0100\r\nSubject: =?iso-8859-1?Q?Stand_van_zaken_=E9=E9n?=\r\nMIME-Version: 1.0\r\n";

fn mail(rest: &str) -> Vec<u8> {
    format!("{HEADER}{rest}").into_bytes()
}

#[test]
fn the_header_is_read_and_told() {
    let imported = import(&mail(
        "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGeachte =E9n,\r\n\r\nDit is een lange re=\r\ngel.\r\n",
    ));
    assert!(imported.structure.is_none());
    assert_eq!(
        imported.text,
        "From: Renée de Vries <r@example.org>\n\nTo: a@example.org, Jansen, P. <b@example.org>\n\nCc: c@example.org\n\n\
         Date: Thu, 16 Dec 2021 23:30:00 +0100\n\nSubject: Stand van zaken één\n\nGeachte én,\n\nDit is een lange regel.\n"
    );
    let told: Vec<(MetadataField, &str, &str)> = imported
        .metadata
        .iter()
        .map(|item| {
            (
                item.kind,
                item.value.as_str(),
                &imported.text[item.span.unwrap().range()],
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                MetadataField::Sender,
                "Renée de Vries <r@example.org>",
                "Renée de Vries <r@example.org>"
            ),
            (
                MetadataField::Recipient,
                "a@example.org, Jansen, P. <b@example.org>",
                "a@example.org, Jansen, P. <b@example.org>"
            ),
            (
                MetadataField::Date,
                "2021-12-16",
                "Thu, 16 Dec 2021 23:30:00 +0100"
            ),
            (
                MetadataField::Subject,
                "Stand van zaken één",
                "Stand van zaken één"
            ),
        ]
    );
    let letter = Letter::imported("brief.eml", String::new(), imported);
    let second = letter.reading().paragraph(2).unwrap();
    assert!(letter.slice(second).starts_with("To: "));
}

#[test]
fn html_is_preferred_and_attachments_are_listed() {
    let bytes = mail(
        "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n\
         --y\r\nContent-Type: text/plain\r\n\r\nplat\r\n--y\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPGgxPktvcDwvaDE+PHA+RcOpbjwvcD4=\r\n--y--\r\n\
         --x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"../../etc/\u{202e}brief:1.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n\
         --x\r\nContent-Type: image/png\r\nContent-ID: <logo>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n\
         --x\r\nContent-Type: message/rfc822\r\n\r\nFrom: z@example.org\r\nSubject: Doorgestuurd\r\nMIME-Version: 1.0\r\n\r\nbinnen\r\n--x--\r\n",
    );
    let imported = import(&bytes);
    assert_eq!(
        blocks(&imported)[4..],
        ["P Subject: Stand van zaken één", "H1 Kop", "P Eén"]
    );
    let listed: Vec<(&str, u64)> = imported
        .attachments
        .iter()
        .map(|it| (it.name.as_str(), it.size))
        .collect();
    assert_eq!(listed[0], ("brief_1.pdf", 5));
    assert_eq!((listed.len(), listed[1].0), (2, "Doorgestuurd.eml"));
    assert_eq!(attachment(&bytes, 0).unwrap(), b"%PDF-");
    let inner = attachment(&bytes, 1).unwrap();
    assert_eq!(inner.len() as u64, listed[1].1);
    assert!(import(&inner).text.ends_with("binnen\n"));
    assert!(attachment(&bytes, 2).is_err() && attachment(b"tekst", 0).is_err());
}

#[test]
fn flowed_lines_are_joined() {
    let imported = import(&mail(
        "Content-Type: text/plain; format=flowed\r\n\r\nEen regel die \r\ndoorloopt.\r\nNog een.\r\n> geciteerd \r\n> verder\r\n\r\n-- \r\nNaam\r\n",
    ));
    assert_eq!(
        blocks(&imported)[5..],
        [
            "P Een regel die doorloopt.",
            "P Nog een.",
            "P > geciteerd verder",
            "P --",
            "P Naam"
        ]
    );
}

#[test]
fn a_letter_that_says_from_whom_it_is_is_a_text() {
    for text in [
        "From: Jan\nTo: Piet\nDate: 3 mei\nSubject: hoi\n\ntekst",
        "Van: Jan\nAan: Piet\n\ntekst",
        "Received: gisteren\n\nEen brief",
        "Let op: dit\nFrom: x\n",
    ] {
        assert!(!needs_process(text.as_bytes()));
        assert_eq!(import(text.as_bytes()).text, text);
    }
    assert!(needs_process(
        b"From a Mon May 3\nFrom: x\nMessage-ID: <y>\n\ntekst"
    ));
}

#[test]
fn hostile_mails_are_answered() {
    let many = "--x\r\nContent-Type: text/plain\r\n\r\na\r\n".repeat(20_000);
    let bytes = mail(&format!(
        "Content-Type: multipart/mixed; boundary=x\r\n\r\n{many}--x--\r\n"
    ));
    assert!(matches!(refusal(&bytes), ImportError::TooMuch { .. }));
    let deep: String = (0..20_000)
        .map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\r\n\r\n--b{at}\r\n"))
        .collect();
    let _ = kanttekening::import::read(&mail(&deep), &Default::default(), &mut |_, _| {});
    let nested = "Content-Type: message/rfc822\r\n\r\nSubject: x\r\n".repeat(20_000);
    let _ = kanttekening::import::read(&mail(&nested), &Default::default(), &mut |_, _| {});
}
