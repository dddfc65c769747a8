//! Mails whose text is inside of something: a signature, what Outlook packs for Outlook, an invitation, Outlook's own
//! files; and headers that lack what most have.

use super::{attachment, blocks, import, refusal};
use kanttekening::import::{ImportError, UnsupportedKind, needs_process, read};
use kanttekening::letter::MetadataField;
use std::io::Write as _;

const HEADER: &str = "From: a@example.org\r\nTo: b@example.org\r\nSubject: Stand\r\n";

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let groups = bytes.chunks(3).map(|three| {
        let number = three
            .iter()
            .fold(0usize, |it, byte| it << 8 | usize::from(*byte))
            << (8 * (3 - three.len()));
        let sign = |place: usize| char::from(SIGNS[number >> (18 - 6 * place) & 63]);
        (0..4)
            .map(|place| {
                if place <= three.len() {
                    sign(place)
                } else {
                    '='
                }
            })
            .collect::<String>()
    });
    groups.collect()
}

/// A value of BER that ends with a sign of its end, as streaming programs write them.
fn value(tag: u8, content: &[u8]) -> Vec<u8> {
    [&[tag, 0x80][..], content, &[0, 0]].concat()
}

fn octets(content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    [&[4, 0x82][..], &length, content].concat()
}

/// What is wrapped in a signature: of the kind that the last byte of its identifier says.
fn wrapped(kind: u8, content: &[u8]) -> Vec<u8> {
    let id = |kind: u8| [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, kind];
    let inner = value(
        0x30,
        &[&id(1)[..], &value(0xA0, &value(0x24, &octets(content)))].concat(),
    );
    let data = value(
        0x30,
        &[&[2, 1, 1, 0x31, 0][..], &inner, &[0x31, 0]].concat(),
    );
    value(0x30, &[&id(kind)[..], &value(0xA0, &data)].concat())
}

fn signed(header: &str, content: &[u8], kind: u8) -> Vec<u8> {
    format!(
        "{header}MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime;\r\n smime-type=signed-data; name=smime.p7m\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        base64(&wrapped(kind, content))
    )
    .into_bytes()
}

#[test]
fn what_is_inside_of_its_signature_is_read() {
    let inner = "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nOndertekende één.\r\n\
        --x\r\nContent-Type: application/pdf; name=brief.pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF-\r\n--x--\r\n";
    let once = signed(HEADER, inner.as_bytes(), 2);
    let imported = import(&once);
    assert_eq!(
        imported.text,
        "From: a@example.org\n\nTo: b@example.org\n\nSubject: Stand\n\nOndertekende één.\n"
    );
    assert_eq!(imported.attachments.len(), 1);
    assert!(attachment(&once, 0).unwrap().starts_with(b"%PDF-"));
    // Signed twice, and the header as the folding of another program leaves it.
    let twice = signed(HEADER, &signed("", inner.as_bytes(), 2), 2);
    assert_eq!(import(&twice).text, imported.text);
}

#[test]
fn what_only_a_key_opens_is_named() {
    let encrypted = ImportError::NotText {
        looks_like: UnsupportedKind::EncryptedMail,
    };
    assert_eq!(refusal(&signed(HEADER, b"", 3)), encrypted);
    let pgp = format!(
        "{HEADER}MIME-Version: 1.0\r\nContent-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=x\r\n\r\n\
         --x\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--x--\r\n"
    );
    assert_eq!(refusal(pgp.as_bytes()), encrypted);
    // A signature that cannot be read leaves the mail with what is attached.
    let broken = format!(
        "{HEADER}MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\nonzin\r\n"
    );
    let imported = import(broken.as_bytes());
    assert!(imported.text.ends_with("Subject: Stand\n"));
    assert_eq!(imported.attachments[0].name, "smime.p7m");
}

#[test]
fn a_header_may_lack_what_most_have() {
    let body = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nR2VhY2h0ZSDDqcOpbiw=\r\n";
    let text = "From: a@example.org\n\nTo: b@example.org\n\nSubject: Stand\n\nGeachte één,\n";
    for before in ["", "\r\n", "\n\n", "\u{feff}\r\n", "From a Mon May 3\r\n"] {
        let mail = format!("{before}{HEADER}{body}");
        assert!(needs_process(mail.as_bytes()), "{before:?}");
        assert_eq!(import(mail.as_bytes()).text, text, "{before:?}");
    }
    let letter = "\nFrom: Jan\nTo: Piet\n\nInhoud: tekst";
    assert!(!needs_process(letter.as_bytes()));
}

#[test]
fn invitations_say_when_and_where() {
    let event = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Overleg\r\nDTSTART;TZID=Europe/Amsterdam:20230420T100000\r\nLOCATION:Zaal 1\r\nDESCRIPTION:Agenda\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let alone = format!(
        "{HEADER}MIME-Version: 1.0\r\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n{event}"
    );
    let read = import(alone.as_bytes()).text;
    let rest = "Summary: Overleg\n\nStart: 2023-04-20 10:00 (Europe/Amsterdam)\n\nLocation: Zaal 1\n\nDescription: Agenda\n";
    assert!(read.ends_with(rest), "{read}");
    let both = format!(
        "{HEADER}MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Komt u?</p>\r\n\
         --x\r\nContent-Type: text/calendar\r\n\r\n{event}\r\n--x--\r\n"
    );
    let read = blocks(&import(both.as_bytes()));
    assert_eq!(
        read[3..],
        [
            "P Summary: Overleg",
            "P Start: 2023-04-20 10:00 (Europe/Amsterdam)",
            "P Location: Zaal 1",
            "P Komt u?"
        ]
    );
}

/// A property of Outlook's, as TNEF writes it.
fn property(kind: u16, id: u16, value: &[u8]) -> Vec<u8> {
    let length = u32::try_from(value.len()).unwrap();
    let fill = vec![0; (4 - value.len() % 4) % 4];
    [
        &kind.to_le_bytes()[..],
        &id.to_le_bytes(),
        &1u32.to_le_bytes(),
        &length.to_le_bytes(),
        value,
        &fill,
    ]
    .concat()
}

fn attribute(level: u8, id: u32, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap();
    [
        &[level][..],
        &id.to_le_bytes(),
        &length.to_le_bytes(),
        content,
        &[0, 0],
    ]
    .concat()
}

const PACKED_RTF: &[u8] = b"\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\x00\x0a\x00\x72\x63\x70\x67\
    \x31\x32\x35\x42\x32\x0a\xf3\x20\x68\x65\x6c\x09\x00\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80\x0f\xa0";

#[test]
fn what_outlook_packs_for_outlook_is_unpacked() {
    let mail = |properties: &[u8]| {
        let packed = [
            &0x223E_9F78u32.to_le_bytes()[..],
            &[1, 0],
            &attribute(
                1,
                0x0006_9003,
                &[&1u32.to_le_bytes()[..], properties].concat(),
            ),
            &attribute(2, 0x0006_9002, b"x"),
            &attribute(2, 0x0001_8010, b"../brief.pdf\0"),
            &attribute(2, 0x0006_800F, b"%PDF-"),
        ]
        .concat();
        format!(
            "{HEADER}MIME-Version: 1.0\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            base64(&packed)
        )
        .into_bytes()
    };
    let html = mail(&property(0x102, 0x1013, b"<p>Uit <b>HTML</b></p>"));
    assert_eq!(blocks(&import(&html))[3..], ["P Uit HTML"]);
    let rich = mail(&property(0x102, 0x1009, PACKED_RTF));
    let imported = import(&rich);
    assert!(
        imported.text.ends_with("Subject: Stand\n\nhello world\n"),
        "{}",
        imported.text
    );
    assert_eq!(imported.attachments[0].name, "brief.pdf");
    assert_eq!(attachment(&rich, 0).unwrap(), b"%PDF-");
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A message as Outlook saves it, with these properties and storages in it.
fn outlook(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    file.create_storage("/__nameid_version1.0").unwrap();
    let mut all: Vec<(String, Vec<u8>)> =
        vec![("/__properties_version1.0".to_owned(), vec![0; 32])];
    all.extend(
        streams
            .iter()
            .map(|(path, bytes)| (format!("/{path}"), bytes.clone())),
    );
    for (path, bytes) in all {
        let folder = path.rsplit_once('/').unwrap().0.to_owned();
        file.create_storage_all(folder).unwrap();
        file.create_stream(path).unwrap().write_all(&bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn fixed(head: usize, id: u16, kind: u16, value: u64) -> Vec<u8> {
    [
        &vec![0; head][..],
        &kind.to_le_bytes(),
        &id.to_le_bytes(),
        &[0; 4],
        &value.to_le_bytes(),
    ]
    .concat()
}

fn message(body: (&str, Vec<u8>)) -> Vec<u8> {
    let recipient = |number: u8, kind: u64, name: &str, address: &str| {
        let storage = format!("__recip_version1.0_#0000000{number}");
        [
            (format!("{storage}/__substg1.0_3001001F"), wide(name)),
            (format!("{storage}/__substg1.0_39FE001F"), wide(address)),
            (
                format!("{storage}/__properties_version1.0"),
                fixed(8, 0x0C15, 3, kind),
            ),
        ]
    };
    // 16 December 2021, 22:30 UTC.
    let sent = (1_639_693_800u64 + 11_644_473_600) * 10_000_000;
    let attached = "__attach_version1.0_#00000000";
    let inner = "__attach_version1.0_#00000001/__substg1.0_3701000D";
    let mut streams = vec![
        ("__properties_version1.0x".to_owned(), Vec::new()),
        (
            "__substg1.0_0037001F".to_owned(),
            wide("Stand van zaken één"),
        ),
        ("__substg1.0_0C1A001F".to_owned(), wide("Renée de Vries")),
        ("__substg1.0_5D01001F".to_owned(), wide("r@example.org")),
        (body.0.to_owned(), body.1),
        (
            format!("{attached}/__substg1.0_3707001F"),
            wide("..\\brief één.pdf"),
        ),
        (
            format!("{attached}/__substg1.0_37010102"),
            b"%PDF-".to_vec(),
        ),
        (format!("{inner}/__properties_version1.0"), vec![0; 24]),
        (
            format!("{inner}/__substg1.0_0037001F"),
            wide("Doorgestuurd"),
        ),
        (
            format!("{inner}/__substg1.0_1000001F"),
            wide("binnenste tekst"),
        ),
        (
            "__attach_version1.0_#00000001/__substg1.0_3001001F".to_owned(),
            wide("Doorgestuurd"),
        ),
    ];
    streams.extend(recipient(0, 1, "Jansen, P.", "b@example.org"));
    streams.extend(recipient(1, 2, "C", "c@example.org"));
    let mut streams: Vec<(&str, Vec<u8>)> = streams
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes.clone()))
        .collect();
    streams.push(("__substg1.0_0E04001F", wide("Jansen, P.")));
    let mut file = cfb::CompoundFile::open(std::io::Cursor::new(outlook(&streams))).unwrap();
    let list = fixed(32, 0x0039, 0x40, sent);
    file.create_stream("/__properties_version1.0")
        .unwrap()
        .write_all(&list)
        .unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn messages_as_outlook_saves_them_are_read_like_mails() {
    let bytes = message((
        "__substg1.0_1000001F",
        wide("Geachte één,\r\n\r\nTekst.\r\n"),
    ));
    let imported = import(&bytes);
    assert_eq!(
        imported.text,
        "From: Renée de Vries <r@example.org>\n\nTo: Jansen, P. <b@example.org>\n\nCc: C <c@example.org>\n\n\
         Date: Thu, 16 Dec 2021 22:30:00 +0000\n\nSubject: Stand van zaken één\n\nGeachte één,\n\nTekst.\n"
    );
    let date = imported
        .metadata
        .iter()
        .find(|it| it.kind == MetadataField::Date);
    assert_eq!(date.map(|it| it.value.as_str()), Some("2021-12-16"));
    let listed: Vec<_> = imported
        .attachments
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(listed, ["brief één.pdf", "Doorgestuurd.eml"]);
    assert_eq!(attachment(&bytes, 0).unwrap(), b"%PDF-");
    let inner = import(&attachment(&bytes, 1).unwrap());
    assert_eq!(inner.text, "Subject: Doorgestuurd\n\nbinnenste tekst\n");
    let html = message((
        "__substg1.0_10130102",
        b"<h1>Kop</h1><p>Alinea</p>".to_vec(),
    ));
    assert_eq!(blocks(&import(&html))[5..], ["H1 Kop", "P Alinea"]);
    let rich = message(("__substg1.0_10090102", PACKED_RTF.to_vec()));
    assert!(import(&rich).text.ends_with("hello world\n"));
}

#[test]
fn broken_messages_of_outlook_are_answered() {
    let whole = message(("__substg1.0_1000001F", wide(&"Lange tekst. ".repeat(1000))));
    let mut state = 7u32;
    let mut random = |most: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize % most
    };
    for _ in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..=random(4) {
            // Among the first sectors are the tables of chains and the list of streams.
            let at = random(bytes.len().min(8192));
            bytes[at] = u8::try_from(random(256)).unwrap();
        }
        if random(4) == 0 {
            bytes.truncate(random(bytes.len()));
        }
        let _ = read(&bytes, &Default::default(), &mut |_, _| {});
    }
}

/// Where the tables of chains of a message stand in it, by what its header says: of its sectors, and of the small ones in
/// one of its streams.
fn chains(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let number = |at: usize| {
        let four = bytes[at..at + 4].try_into().unwrap();
        u32::from_le_bytes(four) as usize
    };
    let sector = 1 << u16::from_le_bytes([bytes[30], bytes[31]]);
    let at = |number: usize| (number + 1) * sector..(number + 2) * sector;
    let of_sectors = (0..number(44)).map(|it| at(number(76 + 4 * it)));
    of_sectors.chain([at(number(60))]).collect()
}

#[test]
fn chains_of_a_message_that_are_broken_take_no_time_and_no_word() {
    let body = "Lange tekst. ".repeat(2000);
    let whole = message(("__substg1.0_1000001F", wide(&body)));
    let text = import(&whole).text;
    let begun = std::time::Instant::now();
    let (mut tried, mut refused) = (0, 0);
    for table in chains(&whole) {
        for entry in table.clone().step_by(4) {
            let now = &whole[entry..entry + 4];
            let number = u32::try_from((entry - table.start) / 4).unwrap();
            // What no sector is on leads nowhere already.
            if now == [0xFF; 4] {
                continue;
            }
            // In a circle of one and of more, into another chain, to its end, to nowhere, out of the file.
            let circle = number.saturating_sub(1);
            let ways = [number, circle, 0, u32::MAX - 1, u32::MAX, 0x00FF_FFFF];
            for way in ways {
                let mut bytes = whole.clone();
                bytes[entry..entry + 4].copy_from_slice(&way.to_le_bytes());
                tried += 1;
                match read(&bytes, &Default::default(), &mut |_, _| {}) {
                    Ok(imported) => assert_eq!(imported.text, text, "{number} to {way:#x}"),
                    Err(error) => {
                        assert!(matches!(error, ImportError::Damaged { .. }), "{error}");
                        refused += 1;
                    }
                }
            }
        }
    }
    assert!(refused > 50 && refused < tried, "{refused} of {tried}");
    assert!(begun.elapsed() < std::time::Duration::from_secs(30));
}
