//! The program for the command line of Windows, where a program with a window has no console: every command, and without
//! one it starts the program with the window, which lies beside it.

use kanttekening::start::{self, Start};
use kanttekening::{cli, panics};
use std::process::{Command, ExitCode, Stdio};

/// The program with the window.
const WINDOW: &str = "kanttekening.exe";

fn main() -> ExitCode {
    panics::say_only_where();
    match start::begin() {
        Start::Done(code) => code.into(),
        Start::Refused(why) => {
            start::say(&why);
            cli::FAILED.into()
        }
        Start::Window(_, letter) => {
            let beside = std::env::current_exe().map(|it| it.with_file_name(WINDOW));
            // Not waited for: whoever typed its name goes on typing.
            let started = beside.and_then(|program| {
                Command::new(program)
                    .args(letter)
                    .stdin(Stdio::null())
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .spawn()
            });
            match started {
                Ok(_) => ExitCode::SUCCESS,
                Err(error) => {
                    start::say(&format!("{WINDOW} cannot be started: {error}"));
                    cli::FAILED.into()
                }
            }
        }
    }
}
