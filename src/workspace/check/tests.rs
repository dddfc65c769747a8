use super::*;
use crate::annotation::Moment;
use crate::store::clock::FixedClock;
use crate::store::ids::Ids;
use crate::store::memory_disk::MemoryDisk;
use std::sync::Arc;

const LAYER: &str = "/brieven/brief.txt.anna.ron";

fn environment(disk: &MemoryDisk) -> Environment {
    Environment {
        disk: Arc::new(disk.clone()),
        clock: Arc::new(FixedClock::new(Moment::default())),
        ids: Arc::new(Ids::seeded(3)),
        settings_folder: PathBuf::from("/thuis"),
        data_folder: PathBuf::from("/thuis/data"),
        state_folder: PathBuf::from("/thuis/staat"),
        computer: "PC-1".to_owned(),
        account: "anna".to_owned(),
        program: None,
        folders: Arc::default(),
    }
}

fn checked(disk: &MemoryDisk, repair: bool) -> Checked {
    let (environment, settings) = (
        environment(disk),
        Settings::new("00000000000000aa".to_owned()),
    );
    let importer = Importer::default();
    let check = Check::new(&environment, &settings, &importer, repair);
    check.paths(&["/brieven".into()]).expect("it is looked at")
}

#[test]
fn what_is_wrong_comes_as_values_and_is_repaired_when_asked() {
    let (letter, layer) = crate::annotation::fixture::fixture(
        "[Geachte]{follow-up} Voorzitter, [de gegevens]{eigen} zijn vernietigd.\n",
    );
    let good = crate::store::layer::serialise(&letter, &layer, &default_codebook());
    let disk = MemoryDisk::new();
    disk.put("/brieven/brief.txt", letter.text());
    disk.put(LAYER, good.as_str());
    let found = checked(&disk, false);
    assert_eq!((found.letters, found.layers, found.annotations), (1, 1, 2));
    let [Finding { path, problem }] = &found.findings[..] else {
        panic!("{:?}", found.findings);
    };
    assert_eq!(path, Path::new(LAYER));
    assert!(matches!(problem, Problem::UnknownTag { tag, .. } if tag.as_str() == "eigen"));

    // The quote does not end.
    disk.put(
        LAYER,
        good.replacen("quote: \"Geachte\"", "quote: \"Geachte", 1),
    );
    let before = disk.bytes(LAYER);
    let found = checked(&disk, false);
    assert!(
        matches!(found.findings[0].problem, Problem::Layer(_)),
        "{:?}",
        found.findings
    );
    assert!(found.remarks.is_empty());
    let found = checked(&disk, true);
    let [(path, Remark::LayerRepaired { count, saved, .. })] = &found.remarks[..] else {
        panic!("{:?}", found.remarks);
    };
    assert_eq!((path.as_path(), *count), (Path::new(LAYER), 1));
    assert_eq!(saved.left_out.len(), 1);
    assert!(disk.bytes(&saved.path).is_some() && disk.bytes(&saved.rest).is_some());
    assert_eq!(disk.bytes(LAYER), before);
}

#[test]
fn a_folder_counts_with_its_sub_folders() {
    let (letter, layer) = crate::annotation::fixture::fixture("[Geachte]{follow-up} Voorzitter.\n");
    let good = crate::store::layer::serialise(&letter, &layer, &default_codebook());
    let disk = MemoryDisk::new();
    for folder in ["", "2025/", "2025/najaar/", ".oud/"] {
        disk.put(format!("/brieven/{folder}brief.txt"), letter.text());
        let file = format!("/brieven/{folder}brief.txt.anna.ron");
        disk.put(file, good.as_str());
    }
    let torn = "/brieven/2025/najaar/brief.txt.anna.ron";
    disk.put(torn, &good[..good.len() / 2]);
    let found = checked(&disk, false);
    assert_eq!((found.letters, found.layers), (3, 3));
    let paths: Vec<_> = found.findings.iter().map(|it| it.path.as_path()).collect();
    assert!(!paths.is_empty() && paths.iter().all(|path| *path == Path::new(torn)));
}

#[test]
fn what_is_not_there_is_an_error_of_its_file() {
    let disk = MemoryDisk::new();
    let (environment, settings) = (
        environment(&disk),
        Settings::new("00000000000000aa".to_owned()),
    );
    let importer = Importer::default();
    let check = Check::new(&environment, &settings, &importer, false);
    let error = check
        .paths(&["/weg.txt".into()])
        .expect_err("it is not there");
    assert_eq!(error.to_string(), "/weg.txt: there is no such file");
}
