//! The attachments of a mail, also inside of what Outlook packs for Outlook.

use super::{MOST_UNPACKED, tnef};
use crate::import::Attachment;
use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType};
use std::borrow::Cow;

/// Longer names are cut, in bytes: file systems take no more.
const LONGEST_NAME: usize = 200;

/// An attached file.
pub(super) struct Attached<'a> {
    /// The name it was sent with, without folders; never empty.
    pub name: String,
    pub bytes: Cow<'a, [u8]>,
}

impl Attached<'_> {
    /// The attachment as it is listed.
    pub(super) fn listed(&self) -> Attachment {
        Attachment {
            name: self.name.clone(),
            size: self.bytes.len() as u64,
        }
    }
}

/// The file in which Outlook packs a message.
pub(super) fn packed(part: &MessagePart<'_>) -> Option<tnef::Tnef> {
    let kind = part.content_type();
    let is_kind = kind.is_some_and(|it| {
        it.subtype().is_some_and(|it| {
            it.eq_ignore_ascii_case("ms-tnef") || it.eq_ignore_ascii_case("vnd.ms-tnef")
        })
    });
    let is_named = part
        .attachment_name()
        .is_some_and(|it| it.eq_ignore_ascii_case("winmail.dat"));
    (is_kind || is_named).then(|| tnef::read(part.contents()))?
}

/// The files that are attached, without the pictures that belong to the text.
pub(super) fn attached<'a>(message: &'a Message<'_>) -> Vec<Attached<'a>> {
    let mut all = Vec::new();
    for part in parts(message) {
        let Some(packed) = packed(part) else {
            let name = name(all.len(), part);
            let bytes = Cow::Borrowed(contents(part));
            all.push(Attached { name, bytes });
            continue;
        };
        let shown = packed.files.into_iter().filter(|it| it.id.is_none());
        for file in shown {
            let name = clean(&file.name);
            let name = if name.is_empty() {
                format!("attachment-{}.bin", all.len() + 1)
            } else {
                name
            };
            let bytes = Cow::Owned(file.bytes);
            all.push(Attached { name, bytes });
        }
    }
    all.retain(|it| it.bytes.len() as u64 <= MOST_UNPACKED);
    all
}

fn contents<'a>(part: &'a MessagePart<'_>) -> &'a [u8] {
    match &part.body {
        PartType::Message(message) => message.raw_message(),
        _ => part.contents(),
    }
}

/// The parts that are attached, without the pictures that belong to the text.
fn parts<'a>(message: &'a Message<'_>) -> impl Iterator<Item = &'a MessagePart<'a>> {
    message.attachments().filter(|part| {
        let is_image = part
            .content_type()
            .is_some_and(|it| it.ctype().eq_ignore_ascii_case("image"));
        let sent = part
            .content_disposition()
            .is_some_and(|it| it.is_attachment());
        sent || !(is_image && part.content_id().is_some())
    })
}

/// The name of an attachment, as the name of a file.
fn name(index: usize, part: &MessagePart<'_>) -> String {
    let usual = || {
        let subtype = part
            .content_type()
            .and_then(|it| it.subtype())
            .unwrap_or("bin");
        let ending = match subtype.to_ascii_lowercase().as_str() {
            "plain" => "txt".to_owned(),
            "jpeg" => "jpg".to_owned(),
            "calendar" => "ics".to_owned(),
            "octet-stream" => "bin".to_owned(),
            other => other
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .take(8)
                .collect(),
        };
        format!("attachment-{}.{ending}", index + 1)
    };
    let sent = match (&part.body, part.attachment_name()) {
        (_, Some(name)) => clean(name),
        (PartType::Message(message), None) => {
            let subject = clean(
                &message
                    .subject()
                    .unwrap_or_default()
                    .replace(['/', '\\'], "-"),
            );
            if subject.is_empty() {
                "message.eml".to_owned()
            } else {
                format!("{subject}.eml")
            }
        }
        _ => String::new(),
    };
    if sent.is_empty() { usual() } else { sent }
}

/// A name without folders, and without what file systems don't take or what hides how it ends.
fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .filter(|c| !c.is_control())
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'))
        .map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c })
        .collect();
    let plain = plain.trim().trim_matches('.').trim();
    if plain.len() <= LONGEST_NAME {
        return plain.to_owned();
    }
    let (stem, ending) = plain.rsplit_once('.').unwrap_or((plain, ""));
    let ending = if ending.len() <= 10 { ending } else { "" };
    let stem = stem
        .get(..stem.floor_char_boundary(LONGEST_NAME - 12))
        .unwrap_or_default();
    format!("{stem}.{ending}").trim_end_matches('.').to_owned()
}
