//! Holding the other process to a limit of the processor's time where the system holds no process to one by itself
//! (Windows).

use std::process::Child;
use std::thread;
use std::time::Duration;
use winsafe::{HPROCESS, SysResult, co};

/// The interval between two looks at how much was used.
const PACE: Duration = Duration::from_millis(100);

/// Ends the process, with this exit code, when it has used the processor for so long; watched on a thread, until it has
/// ended.
///
/// # Errors
/// If Windows does not say how much it uses. The clock on the wall ends it then.
pub(super) fn limit(child: &Child, most: Duration, code: u32) -> Result<(), String> {
    // While the child is known to us its number is not given to another process.
    let process = HPROCESS::OpenProcess(
        co::PROCESS::QUERY_LIMITED_INFORMATION | co::PROCESS::TERMINATE,
        false,
        child.id(),
    );
    let process = process.map_err(|error| error.to_string())?;
    let watching = thread::Builder::new().name("processor time".to_owned());
    let started = watching.spawn(move || {
        while let Ok(Some(used)) = used(&process) {
            if used >= most {
                let _ = process.TerminateProcess(code);
                return;
            }
            thread::sleep(PACE);
        }
    });
    started.map(drop).map_err(|error| error.to_string())
}

/// The processor's time that all threads of a process have used so far; `None` when it has ended.
fn used(process: &HPROCESS) -> SysResult<Option<Duration>> {
    /// The exit code of a process that goes on.
    const STILL_ACTIVE: u32 = 259;

    if process.GetExitCodeProcess()? != STILL_ACTIVE {
        return Ok(None);
    }
    let (_, _, kernel, user) = process.GetProcessTimes()?;
    // In units of 100 ns.
    let units = u64::from(kernel).saturating_add(u64::from(user));
    Ok(Some(Duration::from_nanos(units.saturating_mul(100))))
}
