//! The rights that the other process gives up before it reads the first byte: all that reading a document does not
//! need, whatever a document makes of it.
//!
//! | | what it has | where |
//! |---|---|---|
//! | environment | nothing of ours | everywhere (this side starts it so) |
//! | working directory | `/` | Unix |
//! | descriptors | its three pipes | Unix |
//! | files, size of files, processes | none more, 0, none more (`setrlimit`) | Unix |
//! | capabilities, new privileges | none | Linux |
//! | files, ports, abstract sockets, signals | none (Landlock) | Linux 5.13 and newer, as far as it goes |
//! | system calls | those for memory, time, waiting and its pipes ([`super::system_calls`]) | Linux on x86-64 and ARM64 |
//!
//! Measures that a system lacks are left out, and the rest still holds: who cannot open any letter is worse off.

/// Gives up what belongs to the process or to its first thread. To be called before there is another.
pub fn shut_in() {
    #[cfg(unix)]
    {
        // No folder of the person's is kept busy, and no path is tried from one.
        let _ = std::env::set_current_dir("/");
        close_descriptors();
    }
    #[cfg(target_os = "linux")]
    {
        give_up_capabilities();
        shut_off_files();
    }
}

/// Gives up what starting threads needs, too, for all threads at once.
pub fn seal() {
    #[cfg(unix)]
    {
        use rlimit::{Resource, setrlimit};
        // A descriptor more, a byte in a file, another thread or process.
        for resource in [Resource::NOFILE, Resource::FSIZE, Resource::NPROC] {
            let _ = setrlimit(resource, 0, 0);
        }
    }
    #[cfg(all(
        target_os = "linux",
        any(target_arch = "x86_64", target_arch = "aarch64")
    ))]
    super::system_calls::restrict();
}

/// Closes all but the three pipes: what another program, or a library in it, left open for its children.
#[cfg(unix)]
fn close_descriptors() {
    /// The last descriptor that is tried where the system does not list them.
    const MOST: i32 = 1024;
    let listed = ["/proc/self/fd", "/dev/fd"]
        .into_iter()
        .find_map(|folder| std::fs::read_dir(folder).ok());
    let open: Vec<i32> = match listed {
        Some(entries) => entries
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .collect(),
        None => (0..MOST).collect(),
    };
    for descriptor in open.into_iter().filter(|it| *it > 2) {
        // The one with which they were listed is closed already.
        let _ = nix::unistd::close(descriptor);
    }
}

/// Gives up what a superuser may do. Nobody else has any of it.
#[cfg(target_os = "linux")]
fn give_up_capabilities() {
    use caps::CapSet;
    for set in [
        CapSet::Ambient,
        CapSet::Effective,
        CapSet::Permitted,
        CapSet::Inheritable,
    ] {
        let _ = caps::clear(None, set);
    }
}

/// Has the system refuse all files, network ports, abstract sockets, and signals to others; and new privileges.
#[cfg(target_os = "linux")]
fn shut_off_files() {
    use landlock::{
        ABI, Access as _, AccessFs, AccessNet, CompatLevel, Compatible as _, RestrictionStatus,
        Ruleset, RulesetAttr as _, RulesetError, Scope,
    };
    /// The newest whose meaning is known here: a newer one could bring a right that is needed.
    const KNOWN: ABI = ABI::V6;
    let restrict = || -> Result<RestrictionStatus, RulesetError> {
        Ruleset::default()
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(KNOWN))?
            .handle_access(AccessNet::from_all(KNOWN))?
            .scope(Scope::from_all(KNOWN))?
            .create()?
            .restrict_self()
    };
    // An old kernel knows less of it, or nothing.
    let _ = restrict();
}
