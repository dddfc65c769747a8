//! `import-process`: what the program starts itself to read a document, or to draw its pages.

use super::Command;
use super::outcome::{CommandError, DONE, FAILED};
use crate::workspace::import_process::child::{OwnLimits, serve};
use clap::Args;
use std::io::{Write, stdin, stdout};

/// The limits of the process.
#[derive(Debug, Args)]
pub struct ImportProcessArgs {
    /// Memory, in bytes
    memory: u64,
    /// Of the processor, in seconds; 0 for any
    processor_seconds: u64,
}

/// Runs this command, if it is asked for, without a look at who asks and where their folders are; gives the exit code.
pub fn run_apart(command: &Command, err: &mut dyn Write) -> Option<u8> {
    let Command::ImportProcess(args) = command else {
        return None;
    };
    let code = run(args).unwrap_or_else(|error| {
        // Where nobody hears it, the exit code says so.
        let _ = writeln!(err, "kanttekening: {error}");
        FAILED
    });
    Some(code)
}

/// Its results are for the program: they go past what a command prints to.
pub(super) fn run(args: &ImportProcessArgs) -> Result<u8, CommandError> {
    let limits = OwnLimits {
        memory: args.memory,
        processor_seconds: args.processor_seconds,
    };
    serve(limits, &mut stdin().lock(), stdout())?;
    Ok(DONE)
}
