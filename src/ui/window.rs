//! Starting the window: the ways to draw it are tried in turn until one shows it.

mod attempt;
mod drawing;
mod turn;

use super::app::system_language;
use super::no_window::{NoWindow, show_box};
use crate::l10n::Words;
use crate::store::graphics::{Graphics, Renderer};
use crate::store::settings::{Policy, Settings};
use crate::tr;
use crate::workspace::Environment;
use attempt::{Attempt, Content};
use std::cell::RefCell;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use turn::{Ended, Failure, Outcome, in_turn};

/// The variable that names the way to draw, by its id.
const CHOICE: &str = "KANTTEKENING_RENDERER";
/// The variable by which a program that is started anew knows what has failed: ids with commas between them.
const FAILED: &str = "KANTTEKENING_RENDERER_FAILED";

/// Opens the window on `letter` and returns when it is closed.
///
/// # Errors
/// If no window can be opened (no display, no graphics), or an error of ours ended it.
pub fn run(environment: Environment, letter: Option<PathBuf>) -> Result<(), NoWindow> {
    let settings = Settings::read(environment.disk.as_ref(), &environment.settings_folder);
    let language = settings.and_then(|settings| settings.language);
    let words = Words::new(language.unwrap_or_else(system_language));
    if !NoWindow::has_screen() {
        return Err(NoWindow::without_screen(&words));
    }
    let choice = std::env::var(CHOICE).ok().filter(|it| !it.is_empty());
    let choice = choice.or_else(|| Policy::read(&*environment.disk).renderer);
    let choice = choice.unwrap_or_default();
    let chosen = Renderer::of_id(&choice).filter(|it| Renderer::HERE.contains(it));
    let unknown = (chosen.is_none() && !choice.is_empty()).then(|| unknown(&words, &choice));
    let failed = Renderer::of_ids(&std::env::var(FAILED).unwrap_or_default());
    let (disk, clock) = (environment.disk.clone(), environment.clock.clone());
    let state = environment.state_folder.clone();
    let program = environment.program.clone();
    let again = |failed: &[Renderer], variable| start_again(program.as_deref(), failed, variable);
    let mut graphics = Graphics::load(&*disk, &state, clock.now());
    let order = graphics.order(Renderer::HERE, chosen, &failed);
    let content = Content {
        environment,
        letter,
    };
    let content = Rc::new(RefCell::new(Some(content)));
    let mut without = failed.clone();
    let outcome = in_turn(&order, |renderer, failures| {
        without.truncate(failed.len());
        without.extend(failures.iter().map(|it| it.renderer));
        if let Some(variable) = drawing::needs_environment(renderer) {
            return match again(&without, Some(variable)) {
                Ok(()) => Ended::Closed,
                Err(error) => Ended::NotShown(error.to_string()),
            };
        }
        graphics.note_begun(renderer);
        graphics.save(&*disk, &state);
        let mut said: Vec<_> = unknown.iter().cloned().collect();
        said.extend(drawn_by(&words, renderer, &without));
        let attempt = Attempt {
            renderer,
            is_named: chosen == Some(renderer),
            content: content.clone(),
            said,
            graphics: graphics.clone(),
            failed: &without,
        };
        let ended = attempt.run();
        // The window has remembered more meanwhile.
        graphics = Graphics::load(&*disk, &state, clock.now());
        graphics.note_ended();
        graphics.save(&*disk, &state);
        ended
    });
    match outcome {
        Outcome::Closed => Ok(()),
        Outcome::Again(failures) => {
            let renderers: Vec<_> = failures.iter().map(|it| it.renderer).collect();
            let started = again(&[failed, renderers].concat(), None);
            started.map_err(|_| NoWindow::new(&words, &reasons(&failures)))
        }
        Outcome::Failed(failures) => Err(NoWindow::new(&words, &reasons(&failures))),
        Outcome::Broken(place) => Err(NoWindow::broken(&words, &place)),
    }
}

/// Says why the program does not start in a box of the system's, and waits until that is closed.
pub fn tell(why: &str) {
    show_box("Kanttekening", why);
}

/// Why each way failed.
fn reasons(failures: &[Failure]) -> String {
    let each = failures.iter();
    let each = each.map(|it| format!("{}: {}", it.renderer.name(), it.why.trim_end()));
    each.collect::<Vec<_>>().join("; ")
}

/// What is said of a way that nobody knows.
fn unknown(words: &Words, choice: &str) -> String {
    let ids: Vec<_> = Renderer::HERE.iter().map(|it| it.id()).collect();
    let ids = ids.join(", ");
    tr!(words, "window-renderer-unknown", choice = choice, ids = ids)
}

/// What is said where others failed.
fn drawn_by(words: &Words, renderer: Renderer, failed: &[Renderer]) -> Option<String> {
    let names: Vec<_> = failed.iter().map(|it| it.name()).collect();
    let others = names.join(", ");
    let way = renderer.name();
    (!failed.is_empty()).then(|| tr!(words, "window-drawn-by", way = way, others = others))
}

/// Starts the program again as it was started, to go on without the ways that `failed`, and with a variable set. On Unix this
/// process becomes that.
///
/// # Errors
/// If it cannot be started.
fn start_again(
    program: Option<&Path>,
    failed: &[Renderer],
    variable: Option<(&str, &str)>,
) -> std::io::Result<()> {
    let program = program.ok_or(std::io::ErrorKind::NotFound)?;
    let ids: Vec<_> = failed.iter().map(|it| it.id()).collect();
    let mut command = Command::new(program);
    let mut arguments = std::env::args_os();
    let name = arguments.next();
    command.args(arguments).env(FAILED, ids.join(","));
    if let Some((name, value)) = variable {
        command.env(name, value);
    }
    replace(&mut command, name)
}

#[cfg(unix)]
fn replace(command: &mut Command, name: Option<OsString>) -> std::io::Result<()> {
    use std::os::unix::process::CommandExt as _;
    if let Some(name) = name {
        command.arg0(name);
    }
    Err(command.exec())
}

#[cfg(not(unix))]
fn replace(command: &mut Command, _: Option<OsString>) -> std::io::Result<()> {
    command.spawn().map(drop)
}
