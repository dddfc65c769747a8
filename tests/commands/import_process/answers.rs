//! Answers of a process that was taken over: well formed, and made to take memory.

use super::others::Script;
use super::{document, importer};
use crate::support::process::alone;
use kanttekening::workspace::import_process::Cancel;
use kanttekening::workspace::open::OpenError;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// A number as postcard writes it.
fn varint(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 127 {
        bytes.push(u8::try_from(number & 127).unwrap() | 128);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap());
    bytes
}

/// A program that answers with a letter which ends in `zeros` and before that in `tail`: what comes after its structure.
fn answers(structure: &[u8], tail: &[u8], zeros: usize) -> Script {
    let mut message = b"\x01\x00\x07abc def\x05pdf 1".to_vec();
    message.extend_from_slice(structure);
    message.extend_from_slice(tail);
    let mut head = u32::try_from(message.len() + zeros)
        .unwrap()
        .to_le_bytes()
        .to_vec();
    head.extend_from_slice(&[0; 8]);
    head.extend_from_slice(&message);
    let octal = head.iter().fold(String::new(), |mut octal, byte| {
        write!(octal, "\\{byte:03o}").unwrap();
        octal
    });
    Script::new(&format!("printf '{octal}'\nexec head -c {zeros} /dev/zero"))
}

/// So many comments of nothing at the first place of the text, no highlights, and no attachments.
fn comments(count: usize) -> Script {
    let tail = [&[0][..], &varint(count)].concat();
    answers(b"\x00", &tail, 5 * count + 2)
}

fn read(script: &Script) -> Result<kanttekening::import::Imported, OpenError> {
    let importer = importer(script.path());
    importer.import(&document(), &Cancel::default(), &mut |_, _| {})
}

/// The most memory that this process held at once, in MB; 0 where the system does not say.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    number.unwrap_or(0) >> 10
}

#[test]
fn an_answer_with_as_many_comments_as_a_letter_has_is_taken() {
    let imported = read(&comments(1_000)).unwrap();
    assert_eq!(
        (imported.comments.len(), &*imported.text),
        (1_000, "abc def")
    );
    assert_eq!(read(&comments(100_000)).unwrap().comments.len(), 100_000);
}

#[test]
fn an_answer_that_would_take_many_times_its_length_is_refused_before_it_does() {
    alone(
        module_path!(),
        "an_answer_that_would_take_many_times_its_length_is_refused_before_it_does",
        refuse_answers_that_would_take_many_times_their_length,
    );
}

fn refuse_answers_that_would_take_many_times_their_length() {
    for count in [100_001, 10_000_000, 50_000_000] {
        let before = most_memory();
        let begun = Instant::now();
        let refused = read(&comments(count)).map(|it| it.comments.len());
        assert_eq!(refused, Err(OpenError::ImportCrashed), "{count}");
        assert!(begun.elapsed() < Duration::from_secs(20), "{count}");
        // The answer itself, and what it is read into.
        let most = ((5 * count as u64) >> 20) * 3 / 2 + 30;
        let grown = most_memory().saturating_sub(before);
        assert!(grown < most, "{count}: {grown} MB");
    }
}

#[test]
fn no_list_of_an_answer_is_longer_than_it_may_be() {
    let many = varint(40_000_000);
    let structures = [
        // Blocks; cells; numbers of notes; pages; behind their count the sizes of pages, and lines, in a layout.
        [&[1][..], &many].concat(),
        [&[1, 0][..], &many].concat(),
        [&[1, 0, 0][..], &many].concat(),
        [&[1, 0, 0, 0][..], &many].concat(),
        [&[1, 0, 0, 0, 0, 1][..], &many].concat(),
        [&[1, 0, 0, 0, 0, 1, 0][..], &many].concat(),
    ];
    for structure in structures {
        let refused = read(&answers(&structure, b"", 200_000_000)).map(|it| it.text);
        assert_eq!(refused, Err(OpenError::ImportCrashed), "{structure:?}");
    }
    // Metadata, highlights and attachments.
    for tail in [
        many.clone(),
        [&[0, 0][..], &many].concat(),
        [&[0, 0, 0][..], &many].concat(),
    ] {
        let refused = read(&answers(b"\x00", &tail, 200_000_000)).map(|it| it.text);
        assert_eq!(refused, Err(OpenError::ImportCrashed), "{tail:?}");
    }
}

#[test]
fn what_is_behind_the_letter_is_not_waited_for() {
    // The length of a message, and of what is behind it.
    let script = Script::new(
        "printf '\\003\\000\\000\\000\\001\\000\\000\\000\\000\\000\\000\\000\\000\\003\\011x'; exec sleep 1000",
    );
    let refused = read(&script).map(|it| it.text);
    assert_eq!(refused, Err(OpenError::ImportCrashed));
}
