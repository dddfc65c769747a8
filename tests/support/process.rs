//! Tests that run in a process of their own.

use std::process::Command;

/// Names the test that runs alone in the process in which it does.
const ALONE: &str = "KANTTEKENING_TEST_RUNS_ALONE";

/// The arguments with which this program runs nothing but one of its tests; `module` is the `module_path!()` from which
/// `test` is named.
pub fn arguments(module: &str, test: &str) -> [String; 3] {
    // The harness names tests without the crate.
    let (_, module) = module.split_once("::").expect("a module of this program");
    let name = format!("{module}::{test}");
    ["--exact".to_owned(), name, "--nocapture".to_owned()]
}

/// This program, about to run nothing but one of its tests.
pub fn this_program(module: &str, test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("a program"));
    command.args(arguments(module, test));
    command
}

/// Runs the body of a test in a process in which no other test runs, so that the memory, threads and files of the process
/// are its own. To be called by the test itself, with its `module_path!()` and name.
///
/// # Panics
///
/// Where the body does, with all that it said.
pub fn alone(module: &str, test: &str, body: impl FnOnce()) {
    if std::env::var_os(ALONE).is_some_and(|it| it == test) {
        body();
        return;
    }
    let mut command = this_program(module, test);
    let out = command.env(ALONE, test).output().expect("it runs");
    let said = String::from_utf8_lossy(&out.stdout);
    let complaint = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{said}{complaint}");
    // A name that no test has would be a success, too.
    assert!(said.contains("1 passed"), "{said}{complaint}");
}
