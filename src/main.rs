//! The program: a window, or a command without one.

use clap::Parser as _;
use kanttekening::cli::{self, Cli};
use kanttekening::ui::window;
use kanttekening::workspace::Environment;
use kanttekening::{local_only, panics};
use std::io::{BufWriter, stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    panics::say_only_where();
    let arguments = Cli::parse();
    let command = arguments.command.as_ref();
    if let Some(code) = command.and_then(|command| cli::run_apart(command, &mut stderr())) {
        return code.into();
    }
    if let Err(error) = local_only::begin(command.is_none()) {
        eprintln!("kanttekening: {error}");
        return cli::FAILED.into();
    }
    let environment = Environment::system();
    if let Some(command) = command {
        let mut out = BufWriter::new(stdout());
        return cli::run(command, &environment, &mut out, &mut stderr()).into();
    }
    match window::run(environment, arguments.letter) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kanttekening: no window can be opened: {error}");
            eprintln!(
                "Without a window there are the commands text, annotate, list, export and check; \
                 see kanttekening --help."
            );
            cli::FAILED.into()
        }
    }
}
