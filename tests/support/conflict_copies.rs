//! What programs that sync folders call a copy of a file that was changed in two places.

/// Copies of `brief.txt.anna.ron`, by seven products.
pub const CONFLICT_COPIES: [&str; 7] = [
    "brief.txt.anna (conflicted copy 2026-11-24 093612).ron",
    "brief.txt.anna (Anna's conflicted copy 2026-11-24).ron",
    "brief.txt.anna-LAPTOP123.ron",
    "brief.txt.anna.sync-conflict-20261124-120000-ABCDEFG.ron",
    "brief.txt.anna_host_Nov-24-0901-2026_CaseConflict_1.ron",
    "brief.txt.anna(Conflict_user_2026-11-24).ron",
    "brief.txt.anna (1).ron",
];
