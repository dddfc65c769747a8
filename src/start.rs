//! How the program begins: what was asked for on the command line, and the commands that need no window.

use crate::cli::{self, Ask, Cli, Streams};
use crate::local_only;
use crate::workspace::Environment;
use clap::Parser as _;
use std::io::{BufReader, BufWriter, IsTerminal as _, Write as _, stderr, stdin, stdout};
use std::path::PathBuf;

/// What comes of a command line.
pub enum Start {
    /// It is done; the program ends with this code.
    Done(u8),
    /// It cannot be done; this is to be said.
    Refused(String),
    /// The window is to be shown, on a letter or folder where one was named.
    Window(Box<Environment>, Option<PathBuf>),
}

/// Reads the command line, and does what needs no window.
pub fn begin() -> Start {
    let arguments = match Cli::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => return Start::Refused(error.render().to_string()),
        // Help and version go where results go; where nobody reads those, they are told as what went wrong is.
        Err(error) if is_heard() => error.exit(),
        Err(error) => return Start::Refused(error.render().to_string()),
    };
    let command = arguments.command.as_ref();
    if let Some(code) =
        command.and_then(|command| cli::import_process::run_apart(command, &mut stderr()))
    {
        return Start::Done(code);
    }
    if let Err(error) = local_only::begin(command.is_none()) {
        return Start::Refused(error);
    }
    let environment = Environment::system();
    match command {
        Some(command) => Start::Done(run(command, &environment)),
        None => Start::Window(Box::new(environment), arguments.letter),
    }
}

/// Runs a command with the terminal that there is.
fn run(command: &cli::Command, environment: &Environment) -> u8 {
    let mut out = BufWriter::new(stdout());
    let mut err = stderr();
    let mut input = BufReader::new(stdin());
    let ask = |question: &str| rpassword::prompt_password(question);
    let streams = Streams {
        out_is_terminal: stdout().is_terminal(),
        err_is_terminal: stderr().is_terminal(),
        input: Some(&mut input),
        ask: stdin().is_terminal().then_some(&ask as &Ask<'_>),
        ..Streams::new(&mut out, &mut err)
    };
    cli::run_with(command, environment, streams)
}

/// Prints why the program does not go on. A name that was filled in by the shell is somebody else's text, too.
pub fn say(why: &str) {
    let why = cli::visible_lines(why);
    let begin = if why.starts_with("error:") {
        ""
    } else {
        "kanttekening: "
    };
    // That nobody can read it is no reason to fail.
    let _ = writeln!(stderr(), "{begin}{}", why.trim_end());
}

/// Tells whether what is printed goes anywhere. Where a program with a window was clicked on Windows, it does not.
#[cfg(windows)]
pub fn is_heard() -> bool {
    use std::os::windows::io::AsRawHandle as _;
    !stderr().as_raw_handle().is_null()
}

/// Tells whether what is printed goes anywhere.
#[cfg(not(windows))]
pub fn is_heard() -> bool {
    true
}
