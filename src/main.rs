//! The program: a window, or a command without one.

use kanttekening::ui::window;
use kanttekening::workspace::Environment;

fn main() -> anyhow::Result<()> {
    let letter = std::env::args_os().nth(1).map(Into::into);
    window::run(Environment::system(), letter)
        .map_err(|error| anyhow::anyhow!("the window cannot be opened: {error}"))
}
