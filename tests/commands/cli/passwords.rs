//! Passwords that nobody else on the computer can read.

use super::desk::Desk;
use clap::Parser as _;
use kanttekening::cli::{Cli, Streams, run_with};
use kanttekening::workspace::Environment;
use std::cell::RefCell;
use std::io::{self, Write as _};
use std::process::Stdio;

const LOCKED: &[u8] = include_bytes!("../../fixtures/password/r6-user.pdf");

#[test]
fn a_password_is_read_from_standard_input() {
    let desk = Desk::new();
    desk.put("slot.pdf", LOCKED);
    let message = desk.refused(&["text", "slot.pdf"]);
    assert!(message.contains("--password-stdin"), "{message}");
    let run = |input: &str| {
        let mut child = desk
            .command()
            .args(["text", "slot.pdf", "--password-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("it is piped");
        stdin.write_all(input.as_bytes()).expect("it is read");
        drop(stdin);
        child.wait_with_output().expect("it ends")
    };
    for input in ["geheim\n", "geheim", "geheim\r\nmore\n"] {
        let output = run(input);
        assert_eq!(output.status.code(), Some(0), "{input:?}");
        assert!(!output.stdout.is_empty());
    }
    for input in ["", "fout\n"] {
        assert_eq!(run(input).status.code(), Some(2), "{input:?}");
    }
    let both = ["text", "slot.pdf", "--password-stdin", "--password", "x"];
    assert_eq!(desk.run(&both).code(), 2);
}

#[test]
fn somebody_at_a_terminal_is_asked_three_times_and_only_where_it_is_needed() {
    let desk = Desk::new();
    let letter = desk.put("slot.pdf", LOCKED);
    let environment = Environment {
        program: None,
        settings_folder: desk.path("home"),
        state_folder: desk.path("home"),
        data_folder: desk.path("home"),
        ..Environment::system()
    };
    let ask = |path: &std::path::Path, answers: &[&str]| {
        let path = path.display().to_string();
        let cli = Cli::try_parse_from(["kanttekening", "text", &path]).expect("it is a command");
        let answers = RefCell::new(answers.iter().map(|it| (*it).to_owned()));
        let asked = RefCell::new(Vec::new());
        let answer = |question: &str| -> io::Result<String> {
            asked.borrow_mut().push(question.to_owned());
            answers
                .borrow_mut()
                .next()
                .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let streams = Streams {
            ask: Some(&answer),
            ..Streams::new(&mut out, &mut err)
        };
        let code = run_with(&cli.command.expect("a command"), &environment, streams);
        (
            code,
            asked.into_inner(),
            String::from_utf8(err).expect("text"),
        )
    };
    let (code, asked, said) = ask(&letter, &["fout", "geheim"]);
    assert_eq!((code, asked.len()), (0, 2), "{said}");
    assert!(asked[0].starts_with("Password of ") && asked[0].contains("slot.pdf"));
    let (code, asked, said) = ask(&letter, &["fout", "zzmis", "weer fout", "te veel"]);
    assert_eq!((code, asked.len()), (2, 3), "{said}");
    assert!(!said.contains("zzmis"), "{said}");
    let (code, _, said) = ask(&letter, &[]);
    assert!(code == 2 && said.contains("cannot be read"), "{said}");
    let (code, asked, _) = ask(&desk.path("brief.txt"), &["x"]);
    assert_eq!((code, asked.len()), (0, 0));
}
