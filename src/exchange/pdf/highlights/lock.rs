//! The protection of a document by passwords (ISO 32000-2, 7.6): what is added is locked as the rest is.

use super::gate::Table;
use super::refused::Refused;
use super::syntax::{elements, reference, string};
use super::values;
use aes::cipher::KeyInit as _;
use aes::{Aes128, Aes256};
use lopdf::encryption::PasswordAlgorithm;
use lopdf::encryption::crypt_filters::CryptFilter;
use lopdf::{Document, EncryptionState, Object, Permissions, StringFormat};
use md5::{Digest as _, Md5};
use std::sync::Arc;

/// The length of a block of AES, in bytes.
const BLOCK: usize = 16;

/// The bytes that older passwords are filled up with (7.6.4.3.2).
const PADDING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
    0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

/// The lock of a document, opened.
pub(super) struct Lock {
    key: Vec<u8>,
    strings: Arc<dyn CryptFilter>,
    streams: Arc<dyn CryptFilter>,
    /// The password that was right, as a reader takes it that knows only the user's; `None` where it cannot be typed.
    pub user: Option<String>,
    /// True if annotations are permitted: to everyone (7.6.4.2, bit 6), or the password is the owner's.
    pub permits: bool,
}

impl Lock {
    /// Opens the lock of a document, if it has one, with the user's password or the owner's. One that needs no password is
    /// not kept shut by a wrong one.
    ///
    /// # Errors
    /// If the password is wrong, or the lock unknown.
    pub fn of(document: &[u8], table: &Table, password: &str) -> Result<Option<Self>, Refused> {
        let Some(encrypt) = table.trailer(b"Encrypt") else {
            return Ok(None);
        };
        let written = match reference(encrypt) {
            Some(id) => table.written(document, id).ok_or(Refused::Protection)?,
            None => encrypt,
        };
        let mut holder = Document::new();
        let dictionary = values::dictionary(written).ok_or(Refused::Protection)?;
        holder
            .objects
            .insert((1, 0), Object::Dictionary(dictionary));
        holder.trailer.set("Encrypt", Object::Reference((1, 0)));
        if let Some(id) = table.trailer(b"ID") {
            let id = elements(id).ok_or(Refused::Protection)?;
            let id = id
                .into_iter()
                .map(|it| Some(Object::String(string(it)?, StringFormat::Literal)));
            let id = id.collect::<Option<Vec<_>>>().ok_or(Refused::Protection)?;
            holder.trailer.set("ID", Object::Array(id));
        }
        Self::opened(&holder, password).map(Some)
    }

    fn opened(holder: &Document, password: &str) -> Result<Self, Refused> {
        let algorithm = PasswordAlgorithm::try_from(holder).map_err(|_| Refused::Protection)?;
        let owner = holder.authenticate_owner_password(password).is_ok();
        let right = [password, ""]
            .into_iter()
            .find(|it| holder.authenticate_password(it).is_ok());
        let right = right.ok_or(Refused::Password)?;
        let sanitized = algorithm
            .sanitize_password(right)
            .map_err(|_| Refused::Protection)?;
        let state = EncryptionState::decode(holder, &sanitized).map_err(|_| Refused::Protection)?;
        let known = |name: &[u8]| {
            let declared = state.crypt_filters().get(name);
            state.version() < 4 || name.is_empty() || name == b"Identity" || declared.is_some()
        };
        if !known(state.default_string_filter()) || !known(state.default_stream_filter()) {
            return Err(Refused::Protection);
        }
        let user = if state.version() < 5 {
            let user = algorithm.resolve_password_for_key_derivation(holder, &sanitized);
            let mut user = user.map_err(|_| Refused::Protection)?;
            let end = (0..user.len())
                .find(|end| PADDING.starts_with(user.get(*end..).unwrap_or_default()));
            user.truncate(end.unwrap_or(user.len()));
            String::from_utf8(user).ok()
        } else {
            Some(right.to_owned())
        };
        Ok(Self {
            key: state.file_encryption_key().to_vec(),
            strings: state.get_string_filter(),
            streams: state.get_stream_filter(),
            permits: owner || state.permissions().contains(Permissions::ANNOTABLE),
            user,
        })
    }

    /// A string of the object with this number and generation, locked.
    pub fn string(&self, id: (u32, u16), plain: &[u8]) -> Option<Vec<u8>> {
        self.locked(&*self.strings, id, plain)
    }

    /// The content of a stream, locked.
    pub fn stream(&self, id: (u32, u16), plain: &[u8]) -> Option<Vec<u8>> {
        self.locked(&*self.streams, id, plain)
    }

    /// The content of a stream, opened.
    pub fn opened_stream(&self, id: (u32, u16), locked: &[u8]) -> Option<Vec<u8>> {
        let key = self.streams.compute_key(&self.key, id).ok()?;
        self.streams.decrypt(&key, locked).ok()
    }

    fn locked(&self, filter: &dyn CryptFilter, id: (u32, u16), plain: &[u8]) -> Option<Vec<u8>> {
        let key = filter.compute_key(&self.key, id).ok()?;
        match filter.method() {
            b"AESV2" => self.chained(&Aes128::new_from_slice(&key).ok()?, id, plain),
            b"AESV3" => self.chained(&Aes256::new_from_slice(&key).ok()?, id, plain),
            // Nothing of chance is in these.
            _ => filter.encrypt(&key, plain).ok(),
        }
    }

    /// AES in the chained mode of 7.6.3, with the initial block before it and its padding. That block is not of chance, so
    /// that the same document is always marked with the same bytes: it is a digest of the key and the text, and as
    /// little to be foreseen.
    fn chained<C>(&self, cipher: &C, id: (u32, u16), plain: &[u8]) -> Option<Vec<u8>>
    where
        C: aes::cipher::BlockCipherEncrypt
            + aes::cipher::BlockSizeUser<BlockSize = aes::cipher::consts::U16>,
    {
        let initial = Md5::new()
            .chain_update(&self.key)
            .chain_update(id.0.to_le_bytes())
            .chain_update(id.1.to_le_bytes())
            .chain_update(plain)
            .finalize();
        let mut before: [u8; BLOCK] = initial.into();
        let missing = BLOCK - plain.len() % BLOCK;
        let padding = std::iter::repeat_n(u8::try_from(missing).ok()?, missing);
        let padded: Vec<u8> = plain.iter().copied().chain(padding).collect();
        let mut out = Vec::with_capacity(BLOCK + padded.len());
        out.extend_from_slice(&before);
        for block in padded.as_chunks::<BLOCK>().0 {
            let mut mixed = [0; BLOCK];
            for (to, (plain, before)) in mixed.iter_mut().zip(block.iter().zip(before)) {
                *to = plain ^ before;
            }
            let mut mixed = mixed.into();
            cipher.encrypt_block(&mut mixed);
            before = mixed.into();
            out.extend_from_slice(&before);
        }
        Some(out)
    }
}
