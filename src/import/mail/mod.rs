//! Mail: the header as the first paragraphs, then what the sender wrote; what is attached is listed.

mod calendar;
mod compressed_rtf;
mod files;
mod outlook;
mod properties;
mod recognised;
mod signed;
mod tnef;

use super::draft::{Draft, Gap};
use super::file_head::FileHead;
use super::format::{DocumentFormat, Reader, Request};
use super::reason::{Damage, Excess};
use super::{ImportError, Imported, Progress, UnsupportedKind, encoding, html};
use crate::letter::{MetadataField, MetadataItem, Role, Span};
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use std::borrow::Cow;

/// Name and version of this reader, as the layer file records it.
const EXTRACTOR: &str = "mail 2";
/// More parts are in no mail.
const MOST_PARTS: usize = 10_000;
/// More messages or parts of parts are not read: the parser calls itself for those that lie within each other.
const MOST_WITHIN: usize = 200;
/// Signed mails in signed mails deeper than this are not read.
const MOST_WRAPPED: usize = 5;
/// The most that may come out of something packed, in bytes.
const MOST_UNPACKED: u64 = 256 << 20;

/// Mail as it is sent, and as programs save it (`.eml`).
pub(super) struct Mail;

impl DocumentFormat for Mail {
    fn id(&self) -> &'static str {
        EXTRACTOR
    }

    fn recognises(&self, file: &mut FileHead<'_>) -> bool {
        recognised::is_mail(file.head)
    }

    fn read(&self, bytes: &[u8], reader: Reader<'_>) -> Result<Imported, ImportError> {
        read(bytes, reader.progress)
    }

    fn attachment(
        &self,
        bytes: &[u8],
        index: usize,
        _request: &Request,
    ) -> Result<Vec<u8>, ImportError> {
        attachment(bytes, index)
    }
}

/// Messages as Outlook saves them (`.msg`).
pub(super) struct Outlook;

impl DocumentFormat for Outlook {
    fn id(&self) -> &'static str {
        EXTRACTOR
    }

    fn recognises(&self, file: &mut FileHead<'_>) -> bool {
        // A message may hold documents of other kinds, and a protected one is no message.
        file.has_stream("__properties_version1.0")
            && file.has_stream("__nameid_version1.0")
            && !file.has_stream("EncryptedPackage")
    }

    fn read(&self, bytes: &[u8], reader: Reader<'_>) -> Result<Imported, ImportError> {
        read(&outlook::as_eml(bytes)?, reader.progress)
    }

    fn attachment(
        &self,
        bytes: &[u8],
        index: usize,
        _request: &Request,
    ) -> Result<Vec<u8>, ImportError> {
        attachment(&outlook::as_eml(bytes)?, index)
    }
}

/// Counts how often a word, given in lower case, stands in `bytes`, in whatever case.
fn count(bytes: &[u8], word: &[u8]) -> usize {
    let (first, rest) = word.split_first().unwrap_or((&0, &[]));
    memchr::memchr2_iter(*first, first.to_ascii_uppercase(), bytes)
        .filter_map(|at| bytes.get(at + 1..at + 1 + rest.len()))
        .filter(|found| found.eq_ignore_ascii_case(rest))
        .count()
}

fn parsed(bytes: &[u8]) -> Result<Message<'_>, ImportError> {
    let bytes = recognised::beginning(bytes);
    let within = count(bytes, b"message/rfc822").max(count(bytes, b"multipart/"));
    if within > MOST_WITHIN {
        return Err(ImportError::TooMuch {
            what: Excess::Messages(MOST_WITHIN as u64),
        });
    }
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or(ImportError::Damaged {
            why: Damage::Header,
        })?;
    if message.parts.len() > MOST_PARTS {
        return Err(ImportError::TooMuch {
            what: Excess::Parts(MOST_PARTS as u64),
        });
    }
    Ok(message)
}

/// The mail with what was wrapped in a signature taken out of it, and put in its place.
///
/// # Errors
/// If it is encrypted.
fn unwrapped(bytes: &[u8]) -> Result<Cow<'_, [u8]>, ImportError> {
    let mut bytes = Cow::Borrowed(bytes);
    for _ in 0..MOST_WRAPPED {
        let inner = {
            let message = parsed(&bytes)?;
            let part = message.root_part();
            let kind = part.content_type();
            let is = |name: &str| {
                kind.and_then(|it| it.subtype())
                    .is_some_and(|it| it.eq_ignore_ascii_case(name))
            };
            let encrypted = Err(ImportError::NotText {
                looks_like: UnsupportedKind::EncryptedMail,
            });
            if kind.is_some_and(|it| it.ctype().eq_ignore_ascii_case("multipart")) {
                return if is("encrypted") {
                    encrypted
                } else {
                    Ok(bytes)
                };
            }
            let is_named = part
                .attachment_name()
                .is_some_and(|it| it.to_ascii_lowercase().ends_with(".p7m"));
            if !(is("pkcs7-mime") || is("x-pkcs7-mime") || is_named) {
                return Ok(bytes);
            }
            match signed::unwrap(part.contents()) {
                signed::Wrapped::Open(inner) => inner,
                signed::Wrapped::Encrypted => return encrypted,
                signed::Wrapped::Unknown => return Ok(bytes),
            }
        };
        bytes = Cow::Owned(with_content(&bytes, &inner));
    }
    Ok(bytes)
}

/// A mail with another content: its header, without what is said of the content, then that with its own header.
fn with_content(mail: &[u8], content: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut of_content = false;
    for line in recognised::beginning(mail).split_inclusive(|byte| *byte == b'\n') {
        if line.trim_ascii().is_empty() {
            break;
        }
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            let start = line.get(..8).unwrap_or_default();
            of_content = start.eq_ignore_ascii_case(b"content-");
        }
        if !of_content {
            out.extend_from_slice(line);
        }
    }
    out.extend_from_slice(content);
    out
}

/// Reads a mail.
fn read(bytes: &[u8], progress: Progress<'_>) -> Result<Imported, ImportError> {
    progress(0, 1);
    let bytes = unwrapped(bytes)?;
    let message = parsed(&bytes)?;
    let mut imported = Imported {
        extractor: EXTRACTOR.to_owned(),
        attachments: files::attached(&message)
            .iter()
            .map(files::Attached::listed)
            .collect(),
        ..Imported::default()
    };
    let mut draft = Draft::new();
    // A page that a browser saved as a mail was sent by no one.
    if message.header("Snapshot-Content-Location").is_none() {
        imported.metadata = header(&message, &mut draft)?;
    }
    let bodies = bodies(&message);
    let packed = if bodies.iter().any(says_something) {
        None
    } else {
        packed_body(&message)
    };
    let is_empty = packed.is_none() && !bodies.iter().any(says_something);
    invitations(&message, &mut draft, is_empty)?;
    let plain: Option<String> = match &packed {
        Some(properties::Body::Plain(text)) => Some(text.clone()),
        Some(properties::Body::Html(_)) => None,
        None => bodies.iter().map(|part| hard_wrapped(part)).collect(),
    };
    match plain {
        Some(body) => {
            // Where the paragraphs of a body with fixed lines are has to be found in itself.
            draft.end(Gap::Blank)?;
            let body = body.trim_end().trim_start_matches(['\n', '\r']);
            let parts = [draft.text(), body];
            let parts = parts.iter().filter(|part| !part.trim().is_empty());
            imported.text = parts.copied().collect::<Vec<_>>().join("\n\n");
            if imported.text.is_empty() {
                return Err(ImportError::Empty);
            }
            imported.text.push('\n');
        }
        None => {
            draft.end(Gap::Blank)?;
            match packed {
                Some(properties::Body::Html(text)) => html::read_into(&mut draft, &text)?,
                _ => {
                    for part in bodies {
                        draft.end(Gap::Blank)?;
                        add_body(&mut draft, part)?;
                    }
                }
            }
            let (text, structure, _) = draft.finish(None)?;
            (imported.text, imported.structure) = (text, Some(structure));
        }
    }
    progress(1, 1);
    Ok(imported)
}

/// The text that Outlook packed for Outlook.
fn packed_body(message: &Message<'_>) -> Option<properties::Body> {
    let most = usize::try_from(MOST_UNPACKED).unwrap_or(usize::MAX);
    let packed = message.attachments().filter_map(files::packed);
    packed
        .map(|it| it.properties)
        .find_map(|it| properties::body(&it, most))
}

/// Writes down what is said of meetings. The description only where the mail says nothing else: it repeats that.
fn invitations(
    message: &Message<'_>,
    draft: &mut Draft,
    with_description: bool,
) -> Result<(), ImportError> {
    let calendars = message.parts.iter().filter(|part| is_calendar(part));
    let Some(text) = calendars.filter_map(|part| part.text_contents()).next() else {
        return Ok(());
    };
    for (label, value) in calendar::lines(text) {
        if label == "Description" && !with_description {
            continue;
        }
        draft.set_role(Role::Paragraph);
        draft.push(&format!("{label}: "))?;
        for (number, line) in value.split('\n').enumerate() {
            if number > 0 {
                draft.line();
            }
            draft.push(line)?;
        }
        draft.end(Gap::Blank)?;
    }
    Ok(())
}

fn is_calendar(part: &MessagePart<'_>) -> bool {
    part.content_type().is_some_and(|it| {
        it.ctype().eq_ignore_ascii_case("text")
            && it
                .subtype()
                .is_some_and(|it| it.eq_ignore_ascii_case("calendar"))
    })
}

/// Tells whether a part has any words.
fn says_something(part: &&MessagePart<'_>) -> bool {
    match &part.body {
        PartType::Text(text) => !text.trim().is_empty(),
        PartType::Html(text) => {
            let mut draft = Draft::new();
            let read = html::read_into(&mut draft, text);
            read.is_ok() && !draft.text().trim().is_empty()
        }
        _ => false,
    }
}

/// The bytes of an attachment, by its place in the list.
fn attachment(bytes: &[u8], index: usize) -> Result<Vec<u8>, ImportError> {
    let bytes = unwrapped(bytes)?;
    let message = parsed(&bytes)?;
    let file = files::attached(&message).into_iter().nth(index);
    let file = file.ok_or(ImportError::Damaged {
        why: Damage::NotAttached,
    })?;
    Ok(file.bytes.into_owned())
}

/// Writes the header down, and tells what it says.
fn header(message: &Message<'_>, draft: &mut Draft) -> Result<Vec<MetadataItem>, ImportError> {
    let date = message
        .date()
        .map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = [
        (
            "From",
            message.from().map(people),
            Some(MetadataField::Sender),
        ),
        (
            "To",
            message.to().map(people),
            Some(MetadataField::Recipient),
        ),
        ("Cc", message.cc().map(people), None),
        (
            "Date",
            message.header_raw("Date").map(one_line),
            Some(MetadataField::Date),
        ),
        (
            "Subject",
            message.subject().map(one_line),
            Some(MetadataField::Subject),
        ),
    ];
    let mut metadata = Vec::new();
    for (label, value, kind) in lines {
        let Some(value) = value
            .map(|value| one_line(&value))
            .filter(|it| !it.is_empty())
        else {
            continue;
        };
        draft.set_role(Role::Paragraph);
        draft.push(label)?;
        draft.push(": ")?;
        let start = draft.len();
        draft.push(&value)?;
        let span = Span::new(start, draft.len());
        draft.end(Gap::Blank)?;
        let value = match kind {
            Some(MetadataField::Date) => date.clone(),
            _ => Some(value),
        };
        if let (Some(kind), Some(value)) = (kind, value) {
            metadata.push(MetadataItem {
                kind,
                value,
                span: Some(span),
            });
        }
    }
    Ok(metadata)
}

/// The people of a header line, with their addresses.
fn people(address: &Address<'_>) -> String {
    let shown = address.iter().map(|one| match (one.name(), one.address()) {
        (Some(name), Some(address)) if name != address => format!("{name} <{address}>"),
        (name, address) => address.or(name).unwrap_or_default().to_owned(),
    });
    shown
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The parts that are the mail's text: as HTML where it has that.
fn bodies<'a>(message: &'a Message<'_>) -> Vec<&'a MessagePart<'a>> {
    let get = |ids: &[u32]| -> Vec<&'a MessagePart<'a>> {
        let parts = ids.iter().filter_map(|id| message.part(*id));
        parts.filter(|part| !is_calendar(part)).collect()
    };
    let html = get(&message.html_body);
    let is_html = |part: &&MessagePart<'_>| match &part.body {
        PartType::Html(text) => text.contains('<'),
        _ => false,
    };
    if html.iter().any(is_html) {
        html
    } else {
        get(&message.text_body)
    }
}

/// The text of a part whose lines are broken as they stand; `None` where it says where its paragraphs end.
fn hard_wrapped(part: &&MessagePart<'_>) -> Option<String> {
    match &part.body {
        PartType::Text(text) if !is_flowed(part) => {
            let text = encoding::with_line_feeds(text.replace(['\0', '\u{feff}'], ""));
            Some(text + "\n")
        }
        PartType::Html(_) | PartType::Text(_) => None,
        _ => Some(String::new()),
    }
}

fn is_flowed(part: &MessagePart<'_>) -> bool {
    let format = part.content_type().and_then(|it| it.attribute("format"));
    format.is_some_and(|it| it.eq_ignore_ascii_case("flowed"))
}

fn add_body(draft: &mut Draft, part: &MessagePart<'_>) -> Result<(), ImportError> {
    match &part.body {
        PartType::Html(text) => html::read_into(draft, text),
        PartType::Text(text) if is_flowed(part) => {
            let one = part.content_type().and_then(|it| it.attribute("delsp"));
            flowed(
                draft,
                text,
                one.is_some_and(|it| it.eq_ignore_ascii_case("yes")),
            )
        }
        PartType::Text(text) => {
            draft.set_role(Role::Paragraph);
            for line in encoding::with_line_feeds(text.to_string()).split('\n') {
                draft.push(line)?;
                draft.line();
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Adds text whose lines go on in the next one where they end in a space (RFC 3676).
fn flowed(draft: &mut Draft, text: &str, delete_space: bool) -> Result<(), ImportError> {
    draft.set_role(Role::Paragraph);
    let mut quoted = 0;
    let mut goes_on = false;
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let content = line.trim_start_matches('>');
        let depth = line.len() - content.len();
        let content = content.strip_prefix(' ').unwrap_or(content);
        if goes_on && depth != quoted {
            draft.line();
            goes_on = false;
        }
        if !goes_on && depth > 0 && !content.trim().is_empty() {
            draft.push(&">".repeat(depth.min(20)))?;
            draft.push(" ")?;
        }
        quoted = depth;
        goes_on = content.ends_with(' ') && content != "-- ";
        draft.push(if goes_on && delete_space {
            content.strip_suffix(' ').unwrap_or(content)
        } else {
            content
        })?;
        if !goes_on {
            draft.line();
        }
    }
    draft.end(Gap::Blank)
}
