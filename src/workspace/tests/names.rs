//! A disk on which names are the same that are written otherwise, as on Windows and macOS.

use super::*;
use crate::store::file_name::NameProblem;
use crate::store::settings::Place;
use crate::workspace::open::OpenError;

fn marked() -> Arc<MemoryDisk> {
    let disk = disk();
    disk.ignore_case();
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    mark(&mut workspace, 3, 9);
    workspace.wait_until_idle(PATIENCE);
    drop(workspace);
    disk
}

fn layers(disk: &MemoryDisk) -> Vec<PathBuf> {
    let mut paths = disk.paths();
    paths.retain(|it| {
        it.parent() == Some(Path::new("/")) && it.extension().is_some_and(|it| it == "ron")
    });
    paths
}

#[test]
fn a_letter_is_one_whatever_way_its_name_is_spelled() {
    let disk = marked();
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/EEN.TXT".into()));
    workspace.wait_until_idle(PATIENCE);
    let letter = workspace.letter().expect("it is open");
    assert_eq!(
        letter.session.path,
        Path::new("/een.txt"),
        "as the folder lists it"
    );
    assert_eq!(letter.session.layer().annotations.len(), 1);
    assert!(!letter.is_away());
    mark(&mut workspace, 10, 15);
    workspace.wait_until_idle(PATIENCE);
    assert_eq!(layers(&disk), [Path::new("/een.txt.anna.ron")]);
    let layer = String::from_utf8(disk.bytes("/een.txt.anna.ron").unwrap()).unwrap();
    assert!(
        layer.contains("file: \"een.txt\"") && layer.contains("count: 2"),
        "{layer}"
    );
    let recent = workspace.settings().recent_with_days();
    assert_eq!(recent.len(), 1, "one letter, opened twice");
    // Behind another one it is found, too.
    workspace.open_in_front(Source::Path("/twee.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    workspace.open_in_front(Source::Path("/Een.Txt".into()));
    let events = workspace.wait_until_idle(PATIENCE);
    let is_open =
        |it: &Event| matches!(it, Event::OpenAlready(path) if path == Path::new("/een.txt"));
    assert!(events.iter().any(is_open), "{events:?}");
}

#[test]
fn what_was_recorded_under_another_spelling_is_found_again() {
    // Recorded as if names were not taken as their folder lists them.
    let disk = disk();
    let (typed, listed) = (Path::new("/brieven/EEN.TXT"), Path::new("/brieven/een.txt"));
    disk.put(typed, "De eerste brief.\n");
    disk.read_only_folder("/brieven");
    let (mut before, _) = workspace(&disk);
    before.open(Source::Path(typed.into()));
    before.wait_until_idle(PATIENCE);
    mark(&mut before, 3, 9);
    before.wait_until_idle(Duration::from_secs(1));
    let place = Place {
        letter: typed.display().to_string(),
        text_sha256: String::new(),
        top: 3,
        selection: None,
        head_shown: None,
    };
    before.change_settings(|settings| settings.left_at(place));
    before.wait_until_idle(Duration::from_secs(1));
    drop(before);
    disk.mend();
    disk.remove(typed).expect("it is removed");
    let left = |it: &PathBuf| it.starts_with("/brieven");
    assert!(!disk.paths().iter().any(left), "it waits in the journal");
    disk.put(listed, "De eerste brief.\n");
    disk.ignore_case();

    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path(listed.into()));
    workspace.wait_until_idle(PATIENCE);
    let session = workspace.writable().expect("it is open");
    assert_eq!(session.layer().annotations.len(), 1);
    let settings = workspace.settings();
    assert_eq!(settings.recent, [listed]);
    assert_eq!(settings.recent_with_days().len(), 1);
    let places: Vec<_> = settings
        .places
        .iter()
        .map(|it| (&*it.letter, it.top))
        .collect();
    assert_eq!(places, [("/brieven/een.txt", 3)]);
}

#[test]
fn an_account_is_one_whatever_way_it_was_typed() {
    let disk = marked();
    let (first, _) = workspace(&disk);
    let mut environment = first.environment().clone();
    environment.account = "ANNA".to_owned();
    drop(first);
    let mut workspace = Workspace::new(environment, Arc::new(|| ()));
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    let session = workspace.writable().expect("it is open");
    assert_eq!(session.analyst().id, "anna");
    assert_eq!(
        (session.layer().annotations.len(), session.colleagues.len()),
        (1, 0)
    );
    mark(&mut workspace, 10, 15);
    workspace.wait_until_idle(PATIENCE);
    assert_eq!(layers(&disk), [Path::new("/een.txt.anna.ron")]);
}

#[test]
fn where_case_counts_accounts_that_differ_in_it_are_two() {
    let disk = disk();
    let (mut anna, _) = workspace(&disk);
    anna.open(Source::Path("/een.txt".into()));
    anna.wait_until_idle(PATIENCE);
    mark(&mut anna, 3, 9);
    anna.wait_until_idle(PATIENCE);
    let mut environment = anna.environment().clone();
    environment.account = "ANNA".to_owned();
    drop(anna);
    let mut workspace = Workspace::new(environment, Arc::new(|| ()));
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    let session = workspace.writable().expect("it is open");
    assert_eq!(
        (session.layer().annotations.len(), session.colleagues.len()),
        (0, 1)
    );
}

#[test]
fn names_that_no_file_has_are_answered_in_words() {
    let disk = marked();
    let (mut workspace, _) = workspace(&disk);
    for (path, problem) in [
        ("/NUL", NameProblem::Device),
        ("/een.txt:uit", NameProblem::Stream),
        ("/*.txt", NameProblem::Pattern),
    ] {
        workspace.open(Source::Path(path.into()));
        let events = workspace.wait_until_idle(PATIENCE);
        let said = |it: &Event| matches!(it, Event::NotOpened(_, OpenError::Name(it), _) if *it == problem);
        assert!(events.iter().any(said), "{path}: {events:?}");
    }
}
