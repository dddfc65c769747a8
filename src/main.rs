//! The program: a window, or a command without one.

use clap::Parser as _;
use kanttekening::cli::{self, Ask, Cli, Streams};
use kanttekening::ui::window;
use kanttekening::workspace::Environment;
use kanttekening::{local_only, panics};
use std::io::{BufReader, BufWriter, IsTerminal as _, stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    panics::say_only_where();
    let arguments = match Cli::try_parse() {
        Ok(arguments) => arguments,
        // A name that was filled in by the shell is somebody else's text, too.
        Err(error) if error.use_stderr() => {
            eprint!("{}", cli::visible_lines(&error.render().to_string()));
            return cli::FAILED.into();
        }
        Err(error) => error.exit(),
    };
    let command = arguments.command.as_ref();
    if let Some(code) =
        command.and_then(|command| cli::import_process::run_apart(command, &mut stderr()))
    {
        return code.into();
    }
    if let Err(error) = local_only::begin(command.is_none()) {
        eprintln!("kanttekening: {error}");
        return cli::FAILED.into();
    }
    let environment = Environment::system();
    if let Some(command) = command {
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
        return cli::run_with(command, &environment, streams).into();
    }
    match window::run(environment, arguments.letter) {
        Ok(()) => ExitCode::SUCCESS,
        Err(none) => {
            eprintln!("kanttekening: {}", cli::visible_lines(&none.text()));
            none.show();
            cli::FAILED.into()
        }
    }
}
