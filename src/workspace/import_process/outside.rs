//! The limits that the system sets for the other process where that cannot set them itself, and the meaning of its
//! exit code.

use super::ended::Ended;
use std::process::Child;
use std::time::Duration;

/// The exit code of a process that could not begin: it did not understand the request.
const NOT_UNDERSTOOD: i32 = 2;
/// The exit code of a process that was ended because it has used the processor for longer than it may, where the system does
/// not see to that; as shells tell of the signal by which other systems do (SIGXCPU).
pub(super) const OVERTIME: i32 = 152;

/// Has Windows refuse the process more than `memory` bytes, before it has been told what to do; elsewhere it sees to that
/// itself. Closes its input where that was not taken.
///
/// If Windows refuses to set the limit (another program that watches over this one may not allow it), documents are
/// read all the same: they are given their time and no more, and who cannot open any letter is worse off. It need not end
/// the process when this one ends: its input ends then, and by that it ends itself.
#[cfg(windows)]
pub(super) fn limit_memory(child: &mut Child, memory: u64) {
    use process_control::{ChildExt as _, Control as _};
    let memory = usize::try_from(memory).unwrap_or(usize::MAX);
    // It is not waited for at all. The limit stays with the process: a job lasts as long as what is in it.
    let limited = child.controlled().memory_limit(memory);
    if let Err(error) = limited.time_limit(Duration::ZERO).wait() {
        log::warn!("the memory that a document may take is not limited: {error}");
    }
}

#[cfg(not(windows))]
pub(super) fn limit_memory(_: &mut Child, _: u64) {}

/// Ends the process when it has used the processor for `most`, if that is any time; elsewhere it sees to that itself.
#[cfg(windows)]
pub(super) fn limit_processor_time(child: &Child, most: Duration) {
    if !most.is_zero()
        && let Err(error) = super::processor_time::limit(child, most, OVERTIME.cast_unsigned())
    {
        log::warn!("the processor's time that a document may take is not limited: {error}");
    }
}

#[cfg(not(windows))]
pub(super) fn limit_processor_time(_: &Child, _: Duration) {}

/// Gives the meaning of an exit code.
pub(super) fn by_code(code: i32) -> Ended {
    /// Windows could not give it memory, not even for its stack or for the pages of its own file.
    const NO_MEMORY: [u32; 4] = [
        0xC000_0017, // STATUS_NO_MEMORY
        0xC000_0044, // STATUS_QUOTA_EXCEEDED
        0xC000_009A, // STATUS_INSUFFICIENT_RESOURCES
        0xC000_012D, // STATUS_COMMITMENT_LIMIT
    ];
    match code {
        NOT_UNDERSTOOD => Ended::Replaced,
        OVERTIME => Ended::TookTooLong,
        _ if NO_MEMORY.contains(&code.cast_unsigned()) => Ended::TooMuchMemory,
        _ => Ended::Crashed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_say_why_it_ended() {
        assert_eq!(by_code(2), Ended::Replaced);
        assert_eq!(by_code(152), Ended::TookTooLong);
        for code in [0, 1, 101, 0xC000_0005_u32.cast_signed()] {
            assert_eq!(by_code(code), Ended::Crashed, "{code}");
        }
        for code in [0xC000_0017_u32, 0xC000_012D] {
            assert_eq!(by_code(code.cast_signed()), Ended::TooMuchMemory);
        }
    }
}
