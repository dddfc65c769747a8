//! Keeps the program on this computer: it opens no network connection, and neither does a library in it because the
//! environment tells it to.
//!
//! | | where |
//! |---|---|
//! | D-Bus (dialogs, screen readers) by sockets of this computer only, whatever address the environment names | Linux |
//! | no socket of the internet for anything that runs in this process or is started by it | Linux on x86-64 and ARM64 |
//!
//! A window on another computer's screen (`DISPLAY=host:0`, also that of `ssh -X`) is what the person asks for, and needs
//! the network: then only the first holds.

use std::ffi::OsStr;

/// The variables that name buses.
const BUSES: [&str; 4] = [
    "DBUS_SESSION_BUS_ADDRESS",
    "DBUS_SYSTEM_BUS_ADDRESS",
    "DBUS_STARTER_ADDRESS",
    "AT_SPI_BUS_ADDRESS",
];

/// What a list of bus addresses comes to without those that lead elsewhere or start a program: the first socket of this
/// computer. `None` where there is none, and so the usual one is taken.
fn local_bus(addresses: &OsStr) -> Option<&str> {
    let mut each = addresses.to_str()?.split(';');
    each.find(|address| address.starts_with("unix:"))
}

/// Tells whether a screen is on another computer, or reached as if it were, by its X11 name: `[protocol/][host]:number`.
fn is_elsewhere(display: &OsStr) -> bool {
    let name = display.to_string_lossy();
    // A socket's path is one of this computer.
    let Some((host, _)) = name.rsplit_once(':').filter(|_| !name.starts_with('/')) else {
        return false;
    };
    !matches!(host, "" | "unix" | "unix/" | "unix/unix")
}

/// Sees to it, before there is any other thread. Returns once it holds as far as the system lets it: where the environment
/// names a bus elsewhere, the program starts anew without it.
///
/// # Errors
/// If it cannot be started anew; the message names what to take out of the environment.
pub fn begin(shows_window: bool) -> Result<(), String> {
    #[cfg(target_os = "linux")]
    {
        start_without_buses_elsewhere()?;
        let screen = std::env::var_os("DISPLAY").filter(|_| shows_window);
        if !screen.is_some_and(|name| is_elsewhere(&name)) {
            #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
            refuse_internet_sockets();
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (shows_window, BUSES, local_bus, is_elsewhere);
    Ok(())
}

/// The environment can only be changed safely where a program begins.
#[cfg(target_os = "linux")]
fn start_without_buses_elsewhere() -> Result<(), String> {
    use std::os::unix::process::CommandExt as _;
    let named = |name| std::env::var_os(name).map(|value| (name, value));
    let elsewhere: Vec<_> = BUSES
        .into_iter()
        .filter_map(named)
        .filter(|(_, value)| local_bus(value).map(OsStr::new) != Some(value))
        .collect();
    if elsewhere.is_empty() {
        return Ok(());
    }
    let mut arguments = std::env::args_os();
    let mut again = std::process::Command::new("/proc/self/exe");
    if let Some(name) = arguments.next() {
        again.arg0(name);
    }
    again.args(arguments);
    for (name, value) in &elsewhere {
        match local_bus(value) {
            Some(local) => again.env(name, local),
            None => again.env_remove(name),
        };
    }
    let names: Vec<_> = elsewhere.iter().map(|(name, _)| *name).collect();
    let error = again.exec();
    Err(format!(
        "{} names a D-Bus that is not on this computer, which is not connected to; the program could not be started \
         without it ({error}): unset it, and try again",
        names.join(" and ")
    ))
}

/// Has the system refuse sockets but those of this computer, to all that this process does and starts from now on.
#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
fn refuse_internet_sockets() {
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen as Len, SeccompCmpOp as Is, SeccompCondition,
        SeccompFilter, SeccompRule, apply_filter,
    };
    let is_not = |family: i32| {
        let family = family.cast_unsigned().into();
        SeccompCondition::new(0, Len::Dword, Is::Ne, family)
    };
    let program = || -> Result<BpfProgram, Box<dyn std::error::Error>> {
        // The second is how the system tells of its devices.
        let other = SeccompRule::new(vec![is_not(libc::AF_UNIX)?, is_not(libc::AF_NETLINK)?])?;
        // This would be a way around.
        let calls = [
            (libc::SYS_socket, vec![other]),
            (libc::SYS_io_uring_setup, Vec::new()),
        ];
        let refused = SeccompAction::Errno(libc::EAFNOSUPPORT.cast_unsigned());
        let arch = std::env::consts::ARCH.try_into()?;
        let filter = SeccompFilter::new(calls.into(), SeccompAction::Allow, refused, arch)?;
        Ok(filter.try_into()?)
    };
    // Where the system has no filters, nothing here opens such a socket all the same.
    if let Ok(program) = program() {
        let _ = apply_filter(&program);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_buses_only_sockets_of_this_computer_are_left() {
        for (addresses, local) in [
            (
                "unix:path=/run/user/1000/bus",
                Some("unix:path=/run/user/1000/bus"),
            ),
            (
                "unix:path=/a,guid=0f;unix:path=/b",
                Some("unix:path=/a,guid=0f"),
            ),
            (
                "tcp:host=127.0.0.1,port=9999;unix:abstract=/b",
                Some("unix:abstract=/b"),
            ),
            ("tcp:host=127.0.0.1,port=9999", None),
            ("nonce-tcp:host=::1,port=9,noncefile=/n", None),
            ("unixexec:path=ssh,argv1=elsewhere", None),
            ("autolaunch:", None),
            ("UNIX:path=/a", None),
            (" unix:path=/a", None),
            ("", None),
        ] {
            assert_eq!(local_bus(OsStr::new(addresses)), local, "{addresses}");
        }
    }

    #[test]
    fn screens_of_other_computers_are_told_by_their_names() {
        for here in [
            ":0",
            ":1.0",
            "unix:0",
            "unix/:0",
            "/tmp/.X11-unix/X0",
            "/private/x:0",
            "",
            "0",
        ] {
            assert!(!is_elsewhere(OsStr::new(here)), "{here}");
        }
        for there in [
            "localhost:10.0",
            "host:0",
            "tcp/host:0",
            "10.1.2.3:0",
            "[::1]:0",
            "::1:0",
        ] {
            assert!(is_elsewhere(OsStr::new(there)), "{there}");
        }
    }
}
