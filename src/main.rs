//! The program: a window, or a command without one.
//!
//! On Windows it has no console behind its window; `console.rs` is the program with one, for commands.
#![cfg_attr(windows, windows_subsystem = "windows")]

use kanttekening::start::{self, Start};
use kanttekening::ui::window;
use kanttekening::{cli, panics};
use std::process::ExitCode;

fn main() -> ExitCode {
    panics::say_only_where();
    let (environment, letter) = match start::begin() {
        Start::Done(code) => return code.into(),
        Start::Refused(why) => {
            start::say(&why);
            if !start::is_heard() {
                window::tell(&why);
            }
            return cli::FAILED.into();
        }
        Start::Window(environment, letter) => (*environment, letter),
    };
    match window::run(environment, letter) {
        Ok(()) => ExitCode::SUCCESS,
        Err(none) => {
            start::say(&none.text());
            none.show();
            cli::FAILED.into()
        }
    }
}
