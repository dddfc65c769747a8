//! The output of a command, and how it comes by a password.

use super::outcome::CommandError;
use crate::workspace::Password;
use std::io::{self, BufRead, Write};

/// Asks the person at the terminal for a password, without showing what is typed.
pub type Ask<'a> = dyn Fn(&str) -> io::Result<String> + 'a;

/// The input and output of a command.
pub struct Streams<'a> {
    /// The output for results.
    pub out: &'a mut dyn Write,
    /// The output for messages.
    pub err: &'a mut dyn Write,
    /// True if results go to somebody's screen.
    pub out_is_terminal: bool,
    /// True if messages do.
    pub err_is_terminal: bool,
    /// The source of a password; `None` where nothing is to be read.
    pub input: Option<&'a mut dyn BufRead>,
    /// The prompt for a password; `None` where nobody is there to type it.
    pub ask: Option<&'a Ask<'a>>,
}

impl<'a> Streams<'a> {
    /// Nothing is read or asked.
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self {
            out,
            err,
            out_is_terminal: false,
            err_is_terminal: false,
            input: None,
            ask: None,
        }
    }

    /// The first line of what is read.
    pub(super) fn read_password(&mut self) -> Result<Password, CommandError> {
        let mut line = String::new();
        let read = match &mut self.input {
            Some(input) => input.read_line(&mut line),
            None => Ok(0),
        };
        match read {
            Ok(0) => Err(CommandError::Password(
                "there is nothing on standard input".to_owned(),
            )),
            Ok(_) => {
                let password = line.strip_suffix('\n').unwrap_or(&line);
                let password = password.strip_suffix('\r').unwrap_or(password);
                Ok(Password::from(password))
            }
            Err(error) => Err(CommandError::Password(error.to_string())),
        }
    }

    /// The password of the letter of this name, as the person types it; `None` where nobody is there.
    pub(super) fn ask_password(&mut self, name: &str) -> Option<Result<Password, CommandError>> {
        let ask = self.ask?;
        // What was said before stands above the question.
        let _ = self.out.flush().and_then(|()| self.err.flush());
        let typed = ask(&format!("Password of {name}: "));
        Some(match typed {
            Ok(typed) => Ok(Password::new(typed)),
            Err(error) => Err(CommandError::Password(error.to_string())),
        })
    }
}
