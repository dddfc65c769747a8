//! Holds the code to the house: a room knows only the rooms below it, and no files know each other in a circle.
//!
//! Every `use crate::`, `use super::`, `use self::` and every such path in the code of `src` is followed to the file in
//! which what it names is defined, through re-exports. What belongs to tests alone does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The rooms, from the ground up; a room knows those before it.
const ROOMS: [&str; 17] = [
    "l10n",
    "fonts",
    "letter",
    "suggest",
    "import",
    "codebook",
    "guide",
    "annotation",
    "commitment",
    "edit",
    "merge",
    "analysis",
    "exchange",
    "store",
    "workspace",
    "ui",
    "cli",
];

/// What draws, and the room that draws and changes.
const VIEWS: [&str; 7] = [
    "ui/app",
    "ui/letter_view",
    "ui/page_view",
    "ui/panel",
    "ui/overlay",
    "ui/find",
    "ui/review",
];

/// What the rooms of the window may never know, beside what lies above them.
const NEVERS: [(&str, &[&str]); 8] = [
    ("ui/state", &VIEWS),
    ("ui/command", &VIEWS),
    ("ui/action", &VIEWS),
    ("ui/letter_text", &["annotation"]),
    ("ui/letter_view", &["ui/page_view"]),
    ("ui/page_view", &["ui/letter_view"]),
    ("ui/reading_surface", &["ui/letter_view", "ui/page_view"]),
    ("cli", &["ui"]),
];

/// The path of a module from the crate's root: `["store", "journal"]`.
type Module = Vec<String>;

/// The code as the test sees it.
#[derive(Default)]
struct House {
    /// The file of each module, relative to `src`.
    files: BTreeMap<Module, String>,
    /// What each module names, as paths from the root.
    named: BTreeMap<Module, Vec<Vec<String>>>,
    /// What each module hands on under a name.
    handed_on: BTreeMap<Module, BTreeMap<String, Vec<String>>>,
}

impl House {
    fn of_folder(src: &Path) -> Self {
        let mut sources = Vec::new();
        collect(src, src, &mut sources);
        Self::of(&sources)
    }

    /// The house of files, each with its path relative to `src` and its code.
    fn of(sources: &[(String, String)]) -> Self {
        let mut house = Self::default();
        for (path, _) in sources {
            house.files.insert(module(path), path.clone());
        }
        for (path, code) in sources {
            let module = module(path);
            let code = without_tests(code);
            let (uses, rest) = uses(&code);
            let mut named = Vec::new();
            for (public, tree) in uses {
                for path in expanded(&tree) {
                    let Some(whole) = house.whole_path(&module, &path) else {
                        continue;
                    };
                    if public && let Some(last) = path.last() {
                        let handed_on = house.handed_on.entry(module.clone()).or_default();
                        handed_on.insert(last.clone(), whole.clone());
                    }
                    named.push(whole);
                }
            }
            let paths = paths(&rest);
            named.extend(paths.iter().filter_map(|it| house.whole_path(&module, it)));
            house.named.insert(module, named);
        }
        house
    }

    /// A path as `module` writes it, from the root; `None` where it leads out of the crate.
    fn whole_path(&self, module: &[String], path: &[String]) -> Option<Vec<String>> {
        let first = path.first()?;
        match first.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([module, &path[1..]].concat()),
            "super" => {
                let up = path.iter().take_while(|it| *it == "super").count();
                let base = module.len().checked_sub(up)?;
                Some([&module[..base], &path[up..]].concat())
            }
            _ => {
                let own = [module, std::slice::from_ref(first)].concat();
                let is_child = self.files.contains_key(&own);
                is_child.then(|| [module, path].concat())
            }
        }
    }

    /// The module in which what this path names is defined.
    fn defined_in(&self, path: &[String], steps: usize) -> Option<Module> {
        let longest = (0..=path.len()).rev();
        let mut modules = longest.map(|length| path[..length].to_vec());
        let module = modules.find(|it| self.files.contains_key(it))?;
        let next = path.get(module.len());
        let handed_on = next.and_then(|name| self.handed_on.get(&module)?.get(name));
        match handed_on.filter(|_| steps < 8) {
            Some(target) => {
                let rest = &path[module.len() + 1..];
                self.defined_in(&[target, rest].concat(), steps + 1)
            }
            None => Some(module),
        }
    }

    /// The arrows from file to file.
    fn arrows(&self) -> BTreeMap<&Module, BTreeSet<Module>> {
        let arrows = self.named.iter().map(|(from, named)| {
            let targets = named.iter().filter_map(|path| self.defined_in(path, 0));
            (
                from,
                targets.filter(|to| to != from && !to.is_empty()).collect(),
            )
        });
        arrows.collect()
    }

    /// Every arrow that is not allowed, as `file → file`.
    fn forbidden(&self) -> Vec<String> {
        let mut forbidden = Vec::new();
        for (from, targets) in self.arrows() {
            for to in targets {
                let (floor, below) = (floor(from), floor(&to));
                let upward = floor.zip(below).is_some_and(|(floor, below)| below > floor);
                let never = NEVERS.iter().any(|(room, others)| {
                    lies_in(from, room) && others.iter().any(|other| lies_in(&to, other))
                });
                if upward || never {
                    forbidden.push(format!("{} → {}", self.files[from], self.files[&to]));
                }
            }
        }
        forbidden
    }

    /// The files of each circle.
    fn circles(&self) -> Vec<BTreeSet<String>> {
        let arrows = self.arrows();
        let reached: BTreeMap<&Module, BTreeSet<&Module>> = arrows
            .keys()
            .map(|from| (*from, reached(&arrows, from)))
            .collect();
        let mut circles = BTreeSet::new();
        for (from, all) in &reached {
            let back = all.iter().filter(|to| reached[**to].contains(*from));
            let circle: BTreeSet<String> = back.map(|to| self.files[*to].clone()).collect();
            if circle.len() > 1 {
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }
}

/// What can be reached from a file.
fn reached<'a>(
    arrows: &'a BTreeMap<&'a Module, BTreeSet<Module>>,
    from: &'a Module,
) -> BTreeSet<&'a Module> {
    let mut reached = BTreeSet::new();
    let mut next = vec![from];
    while let Some(module) = next.pop() {
        for to in arrows.get(module).into_iter().flatten() {
            if reached.insert(to) {
                next.push(to);
            }
        }
    }
    reached
}

fn floor(module: &[String]) -> Option<usize> {
    let room = module.first()?;
    ROOMS.iter().position(|it| it == room)
}

fn lies_in(module: &[String], room: &str) -> bool {
    let room: Vec<&str> = room.split('/').collect();
    module.len() >= room.len() && module.iter().zip(&room).all(|(one, other)| one == other)
}

fn collect(folder: &Path, src: &Path, sources: &mut Vec<(String, String)>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder of code")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, src, sources);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let name = path.strip_prefix(src).expect("it lies there");
            let name = name.to_string_lossy().replace('\\', "/");
            let is_code = !matches!(&*name, "main.rs" | "console.rs")
                && !name.ends_with("tests.rs")
                && !name.contains("/tests/");
            if is_code {
                let code = std::fs::read_to_string(&path).expect("code is text");
                sources.push((name, code));
            }
        }
    }
}

fn module(path: &str) -> Module {
    let mut module: Module = path
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if module.last().is_some_and(|last| last == "mod") || module == ["lib"] {
        module.pop();
    }
    module
}

/// The code without comments, and without what is compiled for tests only at its end.
fn without_tests(code: &str) -> String {
    let lines = code.lines().map(|line| match line.find("//") {
        // A sign within a text that looks like a comment takes nothing away that names a file.
        Some(at) => &line[..at],
        None => line,
    });
    let code: Vec<&str> = lines.collect();
    let code = code.join("\n");
    let end = code.find("#[cfg(test)]\nmod tests {");
    let code = end.map_or(code.as_str(), |end| &code[..end]);
    let mut kept = String::new();
    let mut rest = code;
    // `pub(in crate::ui)` names no file.
    while let Some(at) = rest.find("pub(in ") {
        let (before, after) = rest.split_at(at);
        kept.push_str(before);
        kept.push_str("pub");
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    kept + rest
}

/// The trees that are used, whether they are handed on, and the code without them.
fn uses(code: &str) -> (Vec<(bool, String)>, String) {
    let mut found = Vec::new();
    let mut rest = String::new();
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        let begin = line.trim_start();
        let private = begin.strip_prefix("use ").map(|tree| (false, tree));
        let public = begin.strip_prefix("pub").and_then(|tree| {
            let tree = tree.strip_prefix('(').map_or(tree, |tree| {
                tree.split_once(')').map_or("", |(_, tree)| tree)
            });
            Some((true, tree.trim_start().strip_prefix("use ")?))
        });
        let Some((public, tree)) = private.or(public) else {
            rest.push_str(line);
            rest.push('\n');
            continue;
        };
        let mut tree = tree.to_owned();
        while !tree.contains(';') {
            let Some(line) = lines.next() else { break };
            tree.push_str(line.trim());
        }
        found.push((
            public,
            tree.split(';').next().unwrap_or_default().to_owned(),
        ));
    }
    (found, rest)
}

/// Each path of a tree: `a::{b, c::{d, self}}`.
fn expanded(tree: &str) -> Vec<Vec<String>> {
    let segments = |text: &str| -> Vec<String> {
        let name = text.split(" as ").next().unwrap_or_default();
        let parts = name.split("::").map(str::trim);
        parts
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let Some((head, inner)) = tree.split_once('{') else {
        return vec![segments(tree)];
    };
    let head = segments(head);
    let inner = inner.rsplit_once('}').map_or(inner, |(inner, _)| inner);
    let (mut depth, mut from, mut paths) = (0usize, 0, Vec::new());
    let ends = inner.char_indices().chain([(inner.len(), ',')]);
    for (at, c) in ends {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                let branch = inner[from..at].trim();
                from = (at + 1).min(inner.len());
                if branch == "self" {
                    paths.push(head.clone());
                } else if !branch.is_empty() {
                    paths.extend(
                        expanded(branch)
                            .into_iter()
                            .map(|it| [head.clone(), it].concat()),
                    );
                }
            }
            _ => {}
        }
    }
    paths
}

/// The paths in code that begin with `crate` or `super`.
fn paths(code: &str) -> Vec<Vec<String>> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| is_name(c) || c == ':' || c == '$') {
                continue;
            }
            let path = code[at..].split(|c: char| !is_name(c) && c != ':').next();
            let path = path.unwrap_or_default().split("::");
            found.push(
                path.filter(|it| !it.is_empty())
                    .map(str::to_owned)
                    .collect(),
            );
        }
    }
    found
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn every_room_knows_only_those_below_it() {
    let forbidden = House::of_folder(&src()).forbidden();
    assert!(forbidden.is_empty(), "{forbidden:#?}");
}

#[test]
fn no_files_know_each_other_in_a_circle() {
    let circles = House::of_folder(&src()).circles();
    assert!(circles.is_empty(), "{circles:#?}");
}

/// What is on screen; the views are handed it to read.
const STATES: [&str; 3] = ["LetterState", "WindowState", "Screen"];

/// The files outside the room of the app that take what is on screen to change it.
fn changers(sources: &[(String, String)]) -> Vec<&str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let takes = |code: &str, state: &str| {
        let taken = format!("mut {state}");
        let mut rest = code.split(&taken).skip(1);
        rest.any(|after| !after.starts_with(is_name))
    };
    let changes = |(path, code): &&(String, String)| {
        let code = without_tests(code);
        !path.starts_with("ui/app/") && STATES.iter().any(|state| takes(&code, state))
    };
    let found = sources.iter().filter(changes);
    found.map(|(path, _)| path.as_str()).collect()
}

#[test]
fn no_view_changes_what_is_on_screen() {
    let mut sources = Vec::new();
    collect(&src(), &src(), &mut sources);
    assert_eq!(changers(&sources), Vec::<&str>::new());
    let file = |path: &str, code: &str| (path.to_owned(), code.to_owned());
    let planted = [
        file("ui/app/keys.rs", "fn press(state: &mut LetterState) {}"),
        file("ui/panel/list.rs", "fn show(state: &'a mut LetterState) {}"),
        file("ui/panel/tags.rs", "fn show(state: &mut LetterStates) {}"),
        file("ui/find.rs", "// fn show(window: &mut WindowState)"),
    ];
    assert_eq!(changers(&planted), ["ui/panel/list.rs"]);
}

/// A house of two views over a letter, with these lines added to files of it.
fn planted(lines: &[(&str, &str)]) -> House {
    let mut sources: Vec<(String, String)> = [
        ("lib.rs", "pub mod letter; pub mod ui;"),
        ("letter/mod.rs", "mod text;\npub use text::Text;\n"),
        ("letter/text.rs", "pub struct Text;\n"),
        ("ui/mod.rs", "mod letter_view;\nmod page_view;\n"),
        (
            "ui/letter_view.rs",
            "use crate::letter::Text;\npub struct Rows(Text);\n",
        ),
        (
            "ui/page_view.rs",
            "use crate::{letter::{self, Text}};\npub struct Pages(Text);\n",
        ),
    ]
    .map(|(path, code)| (path.to_owned(), code.to_owned()))
    .to_vec();
    for (path, line) in lines {
        let file = sources.iter_mut().find(|(it, _)| it == path);
        let (_, code) = file.expect("it is one of the files");
        code.insert_str(0, &format!("{line}\n"));
    }
    House::of(&sources)
}

#[test]
fn a_planted_arrow_is_found() {
    let house = planted(&[]);
    assert_eq!((house.forbidden(), house.circles()), (vec![], vec![]));
    let upward = planted(&[("letter/text.rs", "use crate::ui::letter_view::Rows;")]);
    assert_eq!(upward.forbidden(), ["letter/text.rs → ui/letter_view.rs"]);
    let sideways = planted(&[(
        "ui/letter_view.rs",
        "fn all() -> super::page_view::Pages {}",
    )]);
    assert_eq!(
        sideways.forbidden(),
        ["ui/letter_view.rs → ui/page_view.rs"]
    );
    let comment = planted(&[("letter/text.rs", "// use crate::ui::letter_view::Rows;")]);
    assert!(comment.forbidden().is_empty());
}

#[test]
fn a_planted_circle_is_found() {
    let circle = ["letter/mod.rs", "letter/text.rs"].map(str::to_owned);
    // Through the re-export a file reaches itself, which is none.
    let own = planted(&[("letter/text.rs", "use super::Text;")]);
    assert!(own.circles().is_empty());
    let planted = planted(&[
        ("letter/mod.rs", "pub struct Letter(Text);"),
        ("letter/text.rs", "use super::Letter;"),
        ("letter/mod.rs", "use text::Text as Words;"),
    ]);
    assert_eq!(planted.circles(), [BTreeSet::from(circle)]);
}
