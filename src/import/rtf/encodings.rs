//! The encodings that rich texts name by numbers.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    WINDOWS_1258,
};

/// The encoding of a character set of Windows.
pub(super) fn of_charset(charset: i32) -> Option<&'static Encoding> {
    match charset {
        77 => Some(MACINTOSH),
        128 => Some(SHIFT_JIS),
        129 => Some(EUC_KR),
        134 => Some(GBK),
        136 => Some(BIG5),
        161 => Some(WINDOWS_1253),
        162 => Some(WINDOWS_1254),
        163 => Some(WINDOWS_1258),
        177 => Some(WINDOWS_1255),
        178 => Some(WINDOWS_1256),
        186 => Some(WINDOWS_1257),
        204 => Some(WINDOWS_1251),
        222 => Some(WINDOWS_874),
        238 => Some(WINDOWS_1250),
        0 => Some(WINDOWS_1252),
        _ => None,
    }
}

/// The encoding of a code page.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        932 => return Some(SHIFT_JIS),
        936 => return Some(GBK),
        949 => return Some(EUC_KR),
        950 => return Some(BIG5),
        10000 => return Some(MACINTOSH),
        65001 => "utf-8".to_owned(),
        874 => return Some(WINDOWS_874),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}
