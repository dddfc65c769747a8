//! "winmail.dat": a message as Outlook packs it for Outlook (TNEF, [MS-OXTNEF]).

use super::properties::{self, BINARY, File, Properties, Property, TEXT, TEXT_8};

const SIGNATURE: [u8; 4] = 0x223E_9F78u32.to_le_bytes();
/// More of anything is in no message.
const MOST: usize = 10_000;

/// The numbers of its attributes.
const BODY: u32 = 0x0002_800C;
const MESSAGE_PROPERTIES: u32 = 0x0006_9003;
const FILE_BEGINS: u32 = 0x0006_9002;
const FILE_TITLE: u32 = 0x0001_8010;
const FILE_CONTENT: u32 = 0x0006_800F;
const FILE_PROPERTIES: u32 = 0x0006_9005;

/// The content of a TNEF file.
#[derive(Debug, Default)]
pub(super) struct Tnef {
    pub properties: Properties,
    pub files: Vec<File>,
}

/// Reads it as far as it is whole; `None` where it is none.
pub(super) fn read(bytes: &[u8]) -> Option<Tnef> {
    let mut rest = Bytes(bytes.strip_prefix(&SIGNATURE)?.get(2..)?);
    let mut tnef = Tnef::default();
    while tnef.files.len() < MOST && rest.attribute(&mut tnef).is_some() {}
    Some(tnef)
}

/// The rest that has not been read yet.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn half(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn attribute(&mut self, tnef: &mut Tnef) -> Option<()> {
        self.take(1)?;
        let id = self.number()?;
        let length = usize::try_from(self.number()?).ok()?;
        let content = self.take(length)?;
        let _checksum = self.half();
        let file = tnef.files.last_mut();
        match id {
            // Programs write other kinds for the upper half.
            id if id & 0xFFFF == BODY & 0xFFFF => tnef.properties.0.push(Property {
                id: properties::BODY,
                kind: TEXT_8,
                value: content.to_vec(),
            }),
            id if id & 0xFFFF == MESSAGE_PROPERTIES & 0xFFFF => {
                tnef.properties.0.extend(Bytes(content).properties().0);
            }
            id if id & 0xFFFF == FILE_BEGINS & 0xFFFF => tnef.files.push(File {
                name: String::new(),
                bytes: Vec::new(),
                id: None,
            }),
            id if id & 0xFFFF == FILE_TITLE & 0xFFFF => {
                let title = Properties(vec![Property {
                    id: properties::NAME,
                    kind: TEXT_8,
                    value: content.to_vec(),
                }]);
                if let (Some(file), Some(title)) = (file, title.text(properties::NAME)) {
                    file.name = title;
                }
            }
            id if id & 0xFFFF == FILE_CONTENT & 0xFFFF => {
                if let Some(file) = file {
                    file.bytes = content.to_vec();
                }
            }
            id if id & 0xFFFF == FILE_PROPERTIES & 0xFFFF => {
                let said = Bytes(content).properties();
                if let Some(file) = file {
                    let name = said.text(properties::LONG_FILE);
                    file.name = name.unwrap_or(std::mem::take(&mut file.name));
                    file.id = said.text(properties::CONTENT_ID);
                    if file.bytes.is_empty() {
                        // A message in the message: behind the number of its interface.
                        let inner = said.bytes(properties::CONTENT).unwrap_or_default();
                        file.bytes = inner.get(16..).unwrap_or_default().to_vec();
                    }
                }
            }
            _ => {}
        }
        Some(())
    }

    /// A list of properties, as far as it is whole.
    fn properties(mut self) -> Properties {
        let mut all = Properties::default();
        let count = self.number().unwrap_or_default();
        for _ in 0..count.min(MOST as u32) {
            if self.property(&mut all).is_none() {
                break;
            }
        }
        all
    }

    fn property(&mut self, all: &mut Properties) -> Option<()> {
        let (kind, id) = (self.half()?, self.half()?);
        let several = kind & 0x1000 != 0;
        let kind = kind & 0x0FFF;
        if id >= 0x8000 {
            // Those with names: a set, and a number or a name.
            self.take(16)?;
            let named = self.number()? == 1;
            let length = self.number()?;
            if named {
                self.padded(length)?;
            }
        }
        let fixed = match kind {
            0x0002 | 0x0003 | 0x0004 | 0x000A | 0x000B => Some(4),
            0x0005..=0x0007 | 0x0014 | 0x0040 => Some(8),
            0x0048 => Some(16),
            _ => None,
        };
        let count = if several || fixed.is_none() {
            self.number()?
        } else {
            1
        };
        for _ in 0..count.min(MOST as u32) {
            let value = match fixed {
                Some(length) => self.take(length)?,
                None => {
                    let length = self.number()?;
                    self.padded(length)?
                }
            };
            if !several && (fixed.is_some() || matches!(kind, TEXT | TEXT_8 | BINARY | 0x000D)) {
                all.0.push(Property {
                    id,
                    kind,
                    value: value.to_vec(),
                });
            }
        }
        Some(())
    }

    /// The next `length` bytes, with what fills them up to a multiple of four.
    fn padded(&mut self, length: u32) -> Option<&'a [u8]> {
        let length = usize::try_from(length).ok()?;
        let taken = self.take(length)?;
        self.take((4 - length % 4) % 4).or_else(|| self.take(0))?;
        Some(taken)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An attribute with its number, as Outlook writes it.
    pub(crate) fn attribute(level: u8, id: u32, content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).expect("short");
        let sum = content
            .iter()
            .fold(0u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
        [
            &[level][..],
            &id.to_le_bytes(),
            &length.to_le_bytes(),
            content,
            &sum.to_le_bytes(),
        ]
        .concat()
    }

    fn property(kind: u16, id: u16, value: &[u8]) -> Vec<u8> {
        let length = u32::try_from(value.len()).expect("short");
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

    #[test]
    fn text_and_files_are_found() {
        let message = [
            &2u32.to_le_bytes()[..],
            &property(TEXT_8, properties::BODY, b"Tekst\0"),
            &property(BINARY, properties::HTML, b"<p>Opgemaakt</p>"),
        ]
        .concat();
        let said = [
            &1u32.to_le_bytes()[..],
            &property(TEXT_8, properties::LONG_FILE, b"lange naam.pdf\0"),
        ]
        .concat();
        let whole = [
            &SIGNATURE[..],
            &[1, 0],
            &attribute(1, MESSAGE_PROPERTIES, &message),
            &attribute(2, FILE_BEGINS, b"x"),
            &attribute(2, FILE_TITLE, b"KORT.PDF\0"),
            &attribute(2, FILE_CONTENT, b"%PDF-"),
            &attribute(2, FILE_PROPERTIES, &said),
        ]
        .concat();
        let tnef = read(&whole).expect("it is one");
        assert_eq!(
            tnef.properties.text(properties::BODY).as_deref(),
            Some("Tekst")
        );
        assert_eq!(
            tnef.properties.text(properties::HTML).as_deref(),
            Some("<p>Opgemaakt</p>")
        );
        let [file] = &tnef.files[..] else {
            panic!("one file")
        };
        assert_eq!(
            (file.name.as_str(), file.bytes.as_slice()),
            ("lange naam.pdf", &b"%PDF-"[..])
        );
        for end in 0..whole.len() {
            let _ = read(&whole[..end]);
        }
        assert!(read(b"brief").is_none());
    }
}
