//! Formats by what can be asked of their files.

/// Those whose files are packed, so that a byte that differs says nothing, or that hold days alone and depend on what day it
/// is.
pub const NOT_PLAIN: [&str; 8] = [
    "docx",
    "docx-letters",
    "docx-report",
    "ics",
    "ics-tasks",
    "pdf",
    "pdf-report",
    "xlsx",
];
