//! The first catalogue of PDF documents, beside `pdftotext`.

use crate::table::{Table, files, text, timed};
use crate::{Bench, environment};
use kanttekening::store::settings::Settings;
use kanttekening::workspace::project::{Desk, read_folder};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The first catalogue of 100 PDF documents, beside `pdftotext` on each.
pub fn documents(table: &mut Table) {
    const COUNT: usize = 100;
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("letters");
    std::fs::create_dir_all(&folder).expect("the folder is made");
    let document =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/letter/pdf/libreoffice.pdf");
    for number in 0..COUNT {
        let copy = folder.join(format!("brief-{number}.pdf"));
        std::fs::copy(&document, copy).expect("it is copied");
    }
    let environment = environment(&place.path().join("home"));
    let desk = Desk::new(
        &environment,
        &Settings::new("0123456789abcdef".to_owned()),
        Bench::reader(),
    );
    let catalogues = Some(environment.catalogue_folder());
    let (_, time) = timed(|| read_folder(desk, &folder, catalogues, |_| ()));
    let speed = |time: Duration| COUNT as f64 / time.as_secs_f64();
    let shown = format!("{} ({:.0} letters/s)", text(time), speed(time));
    table.figure("first catalogue of PDF documents", COUNT, shown);
    let (ended, time) = timed(|| {
        let all = files(&folder);
        let mut all = all.iter().map(|file| {
            let mut command = Command::new("pdftotext");
            command
                .arg(file)
                .arg("-")
                .stdout(Stdio::null())
                .status()
                .is_ok()
        });
        all.all(|it| it)
    });
    let shown = match ended {
        true => format!("{} ({:.0} letters/s)", text(time), speed(time)),
        false => "not installed".to_owned(),
    };
    table.figure("pdftotext on each", COUNT, shown);
}
