//! `import-process`: what the program starts itself to read a document, or to draw its pages.

use super::{CommandError, DONE};
use crate::workspace::import_process::child::{OwnLimits, serve};
use clap::Args;
use std::io::{stdin, stdout};

/// What the process may take.
#[derive(Debug, Args)]
pub struct ImportProcessArgs {
    /// Memory, in bytes
    memory: u64,
    /// Of the processor, in seconds; 0 for any
    processor_seconds: u64,
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
