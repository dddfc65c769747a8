//! Letters as documents of every kind.

use std::fmt::Write as _;
use std::io::Write as _;

/// A letter before it is a document.
pub struct Draft {
    /// The lines above the salutation, block by block; an empty one parts two blocks.
    pub head: Vec<String>,
    /// What it is about.
    pub subject: String,
    /// The salutation, the paragraphs with their headings, and the signature.
    pub body: Vec<Part>,
    /// The address that mail comes from, and who signs.
    pub from: (String, String),
    /// The day, as mail writes it.
    pub mail_date: String,
}

/// A part of a letter.
pub enum Part {
    Heading(String),
    Paragraph(String),
}

impl Part {
    fn text(&self) -> &str {
        match self {
            Self::Heading(text) | Self::Paragraph(text) => text,
        }
    }
}

/// A text of lines of at most 76 characters.
pub fn text(draft: &Draft) -> Vec<u8> {
    let mut out = draft.head.join("\n");
    out.push_str("\n\n");
    for part in &draft.body {
        for line in wrapped(part.text(), 76) {
            let _ = writeln!(out, "{line}");
        }
        out.push('\n');
    }
    out.into_bytes()
}

/// A mail without attachments.
pub fn mail(draft: &Draft) -> Vec<u8> {
    let (address, office) = &draft.from;
    let encoded = |text: &str| match text.is_ascii() {
        true => text.to_owned(),
        false => {
            let hex = |byte: u8| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
                b' ' => "_".to_owned(),
                byte => format!("={byte:02X}"),
            };
            let words: String = text.bytes().map(hex).collect();
            format!("=?utf-8?Q?{words}?=")
        }
    };
    let mut out = format!(
        "From: {} <{address}>\r\nTo: Griffie Tweede Kamer <griffie@kamer.example>\r\nDate: {}\r\nSubject: {}\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n",
        encoded(office),
        draft.mail_date,
        encoded(&draft.subject)
    );
    for part in &draft.body {
        for line in wrapped(part.text(), 72) {
            let _ = write!(out, "{line}\r\n");
        }
        out.push_str("\r\n");
    }
    out.into_bytes()
}

/// A Word document.
pub fn docx(draft: &Draft) -> Vec<u8> {
    let paragraph = |style: &str, text: &str| {
        let text = escaped(text);
        format!("<w:p>{style}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
    };
    let mut body: String = draft.head.iter().map(|line| paragraph("", line)).collect();
    for part in &draft.body {
        body += &match part {
            Part::Heading(text) => paragraph("<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>", text),
            Part::Paragraph(text) => paragraph("", text),
        };
    }
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:pPr>\
                  <w:outlineLvl w:val=\"0\"/></w:pPr></w:style>";
    let types = format!(
        "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
         PartName=\"/word/document.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override \
         PartName=\"/word/styles.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/></Types>"
    );
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/{kind}\" \
             Target=\"{target}\"/></Relationships>"
        )
    };
    archive(&[
        ("[Content_Types].xml", types),
        (
            "_rels/.rels",
            relations("officeDocument", "word/document.xml"),
        ),
        (
            "word/_rels/document.xml.rels",
            relations("styles", "styles.xml"),
        ),
        (
            "word/document.xml",
            format!("<w:document xmlns:w=\"{word}\"><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/styles.xml",
            format!("<w:styles xmlns:w=\"{word}\">{styles}</w:styles>"),
        ),
    ])
}

/// An OpenDocument text.
pub fn odt(draft: &Draft) -> Vec<u8> {
    let mut body = String::new();
    for line in &draft.head {
        let _ = write!(body, "<text:p>{}</text:p>", escaped(line));
    }
    for part in &draft.body {
        let text = escaped(part.text());
        body += &match part {
            Part::Heading(_) => format!("<text:h text:outline-level=\"1\">{text}</text:h>"),
            Part::Paragraph(_) => format!("<text:p>{text}</text:p>"),
        };
    }
    let names = "urn:oasis:names:tc:opendocument:xmlns";
    let kind = "application/vnd.oasis.opendocument.text";
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"{names}:office:1.0\" \
         xmlns:text=\"{names}:text:1.0\" office:version=\"1.3\"><office:body><office:text>{body}</office:text>\
         </office:body></office:document-content>"
    );
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"{names}:manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry \
         manifest:full-path=\"/\" manifest:media-type=\"{kind}\"/><manifest:file-entry \
         manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
    );
    archive(&[
        ("mimetype", kind.to_owned()),
        ("content.xml", content),
        ("META-INF/manifest.xml", manifest),
    ])
}

/// A PDF document in Helvetica, on pages of 46 lines with their numbers below.
pub fn pdf(draft: &Draft) -> Vec<u8> {
    let mut lines: Vec<(u8, String)> = Vec::new();
    lines.extend(draft.head.iter().map(|line| (10, line.clone())));
    lines.push((10, String::new()));
    for part in &draft.body {
        let size = if matches!(part, Part::Heading(_)) {
            12
        } else {
            10
        };
        lines.extend(wrapped(part.text(), 84).into_iter().map(|it| (size, it)));
        lines.push((10, String::new()));
    }
    let pages: Vec<_> = lines.chunks(46).collect();
    let count = pages.len();
    let kids: String = (0..count)
        .map(|at| format!("{} 0 R ", 4 + 2 * at))
        .collect();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R/Lang(nl-NL)>>".to_vec(),
        format!("<</Type/Pages/Count {count}/Kids[{kids}]>>").into_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    for (number, page) in pages.into_iter().enumerate() {
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
                5 + 2 * number
            )
            .into_bytes(),
        );
        let mut shown = Vec::new();
        let put = |size: u8, y: usize, text: &str, shown: &mut Vec<u8>| {
            if text.is_empty() {
                return;
            }
            shown.extend(format!("BT /F {size} Tf 72 {y} Td (").into_bytes());
            shown.extend(win_ansi(text));
            shown.extend(b") Tj ET\n");
        };
        for (at, (size, line)) in page.iter().enumerate() {
            put(*size, 770 - 14 * at, line, &mut shown);
        }
        put(
            8,
            60,
            &format!("Pagina {} van {count}", number + 1),
            &mut shown,
        );
        let mut stream = format!("<</Length {}>>stream\n", shown.len()).into_bytes();
        stream.extend(shown);
        stream.extend(b"endstream");
        objects.push(stream);
    }
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", number + 1).into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    out.extend(
        format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").into_bytes(),
    );
    out
}

/// A text as a string of a PDF document.
fn win_ansi(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for c in text.chars() {
        match c {
            '(' | ')' | '\\' => out.extend([b'\\', c as u8]),
            '€' => out.push(0x80),
            '’' => out.push(0x92),
            '“' => out.push(0x93),
            '”' => out.push(0x94),
            '–' => out.push(0x96),
            c => out.push(u8::try_from(u32::from(c)).unwrap_or(b'?')),
        }
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn wrapped(text: &str, measure: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { break };
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > measure {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

/// An archive of these parts, the first of them not compressed.
fn archive(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default();
    let plain = packed.compression_method(zip::CompressionMethod::Stored);
    for (number, (name, text)) in parts.iter().enumerate() {
        let options = if number == 0 { plain } else { packed };
        zip.start_file(*name, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}
