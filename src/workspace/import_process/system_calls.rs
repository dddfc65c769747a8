//! The system calls that reading a document takes (Linux).
//!
//! Two filters lie one on the other, and the stricter answer counts. One allows what was seen to be needed, by every kind
//! of document and by the drawing of pages, and has the system refuse the rest, as a library may try something and go on
//! without. The other ends the process at once where it calls what only somebody would that took it over.

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen as Len, SeccompCmpOp as Is, SeccompCondition,
    SeccompFilter, SeccompRule, apply_filter_all_threads,
};
use std::collections::BTreeMap;

/// The rules for a system call: one of them has to hold; without any, none has to.
type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Allowed whatever their arguments are.
const ALLOWED: &[i64] = &[
    // Its pipes: there is nothing else to read from or write to.
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    // Memory; see below for what gives some.
    libc::SYS_brk,
    libc::SYS_madvise,
    libc::SYS_mremap,
    libc::SYS_munmap,
    // Waiting for each other, and the end.
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_futex,
    libc::SYS_restart_syscall,
    libc::SYS_rseq,
    libc::SYS_sched_yield,
    libc::SYS_set_robust_list,
    // Time and chance.
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_getrandom,
    libc::SYS_gettimeofday,
    libc::SYS_nanosleep,
    // Saying that the stack or the memory was not enough.
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sched_getaffinity,
    libc::SYS_sigaltstack,
];

/// The calls that only code that wants to get out makes: other programs and processes, the network, the kernel's
/// insides.
const DEADLY: &[i64] = &[
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_add_key,
    libc::SYS_bind,
    libc::SYS_bpf,
    libc::SYS_chroot,
    libc::SYS_clone,
    libc::SYS_clone3,
    libc::SYS_connect,
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_finit_module,
    libc::SYS_init_module,
    libc::SYS_io_uring_setup,
    libc::SYS_kexec_load,
    libc::SYS_keyctl,
    libc::SYS_kill,
    libc::SYS_linkat,
    libc::SYS_listen,
    libc::SYS_memfd_create,
    libc::SYS_mkdirat,
    libc::SYS_mount,
    libc::SYS_open_by_handle_at,
    libc::SYS_openat2,
    libc::SYS_perf_event_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_send_signal,
    libc::SYS_pivot_root,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_ptrace,
    libc::SYS_renameat2,
    libc::SYS_sendmmsg,
    libc::SYS_sendmsg,
    libc::SYS_sendto,
    libc::SYS_setns,
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_symlinkat,
    libc::SYS_tkill,
    libc::SYS_umount2,
    libc::SYS_unlinkat,
    libc::SYS_unshare,
    libc::SYS_userfaultfd,
];

/// The same under the names that only the older kind of processor has.
#[cfg(target_arch = "x86_64")]
const OLD_DEADLY: &[i64] = &[
    libc::SYS_creat,
    libc::SYS_fork,
    libc::SYS_link,
    libc::SYS_mkdir,
    libc::SYS_rename,
    libc::SYS_renameat,
    libc::SYS_symlink,
    libc::SYS_unlink,
    libc::SYS_vfork,
];
#[cfg(not(target_arch = "x86_64"))]
const OLD_DEADLY: &[i64] = &[];

/// Has the system keep all threads to these calls from now on; without effect where it cannot.
pub(super) fn restrict() {
    let refused = SeccompAction::Errno(libc::EPERM.cast_unsigned());
    let filters = [
        deadly().map(|rules| (rules, SeccompAction::Allow, SeccompAction::KillProcess)),
        allowed().map(|rules| (rules, refused, SeccompAction::Allow)),
    ];
    // The second one does not allow a third.
    for (rules, otherwise, action) in filters.into_iter().flatten() {
        let Ok(arch) = std::env::consts::ARCH.try_into() else {
            return;
        };
        let filter = SeccompFilter::new(rules, otherwise, action, arch);
        let program: Option<BpfProgram> = filter.ok().and_then(|it| it.try_into().ok());
        if let Some(program) = program {
            let _ = apply_filter_all_threads(&program);
        }
    }
}

fn allowed() -> Option<Rules> {
    let mut rules: Rules = ALLOWED.iter().map(|call| (*call, Vec::new())).collect();
    // Memory, but none that can be run.
    let no_code = || argument(2, Is::MaskedEq(libc::PROT_EXEC.cast_unsigned().into()), 0);
    rules.insert(libc::SYS_mmap, vec![rule([no_code()?])?]);
    rules.insert(libc::SYS_mprotect, vec![rule([no_code()?])?]);
    // A signal to itself is how it ends where it is refused memory.
    let itself = argument(0, Is::Eq, std::process::id().into())?;
    rules.insert(libc::SYS_tgkill, vec![rule([itself])?]);
    Some(rules)
}

fn deadly() -> Option<Rules> {
    let calls = DEADLY.iter().chain(OLD_DEADLY);
    let mut rules: Rules = calls.map(|call| (*call, Vec::new())).collect();
    // Opening something to write to it; a library may look for a file to read.
    let to_write = |at| {
        let modes = [libc::O_WRONLY, libc::O_RDWR, libc::O_CREAT];
        let each = modes.map(|mode| {
            let mode = u64::from(mode.cast_unsigned());
            rule([argument(at, Is::MaskedEq(mode), mode)?])
        });
        each.into_iter().collect::<Option<Vec<_>>>()
    };
    rules.insert(libc::SYS_openat, to_write(2)?);
    #[cfg(target_arch = "x86_64")]
    rules.insert(libc::SYS_open, to_write(1)?);
    let itself = argument(0, Is::Ne, std::process::id().into())?;
    rules.insert(libc::SYS_tgkill, vec![rule([itself])?]);
    Some(rules)
}

fn argument(at: u8, is: Is, value: u64) -> Option<SeccompCondition> {
    SeccompCondition::new(at, Len::Dword, is, value).ok()
}

fn rule<const N: usize>(conditions: [SeccompCondition; N]) -> Option<SeccompRule> {
    SeccompRule::new(conditions.into()).ok()
}
