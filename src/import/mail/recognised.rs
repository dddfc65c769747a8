//! Mails by how they begin.

/// The names that only programs put at the head of a text.
const BY_PROGRAMS: [&str; 9] = [
    "content-type",
    "mime-version",
    "received",
    "return-path",
    "message-id",
    "delivered-to",
    "dkim-signature",
    "content-transfer-encoding",
    "x-mailer",
];

/// Tells whether a file that begins like this is a mail: lines of a mail's header and nothing else up to the first blank
/// one, those among them that people don't write. A letter that says from whom and to whom it is is a text.
pub(super) fn is_mail(head: &[u8]) -> bool {
    let head = beginning(head);
    let (mut by_programs, mut by_people) = (0, 0);
    for (number, line) in head.split(|byte| *byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            if number == 0 {
                return false;
            }
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else {
            // The last line may be cut off.
            return by_programs > 0 && by_people > 0 && number > 20;
        };
        let name = line.get(..colon).unwrap_or_default();
        if name.is_empty() || !name.iter().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        by_programs += usize::from(BY_PROGRAMS.contains(&name.as_str()));
        by_people += usize::from(matches!(name.as_str(), "from" | "to" | "date" | "subject"));
    }
    by_programs > 0 && by_people > 0
}

/// Leaves out what comes before the header: a byte-order mark, blank lines, the line of a mailbox file.
pub(super) fn beginning(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let blank = bytes
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .count();
    without_mbox_line(bytes.get(blank..).unwrap_or_default())
}

/// A mailbox file puts a line of its own before a mail.
pub(super) fn without_mbox_line(bytes: &[u8]) -> &[u8] {
    if !bytes.starts_with(b"From ") {
        return bytes;
    }
    memchr::memchr(b'\n', bytes)
        .and_then(|end| bytes.get(end + 1..))
        .unwrap_or_default()
}
