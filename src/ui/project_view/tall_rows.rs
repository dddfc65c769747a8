//! Passages whose rows are higher than the others: unfolded ones, and the one of which the note is written.

use super::laid::Laid;
use super::scene::ProjectScene;
use crate::analysis::PassageRow;
use crate::annotation::AnnotationId;

/// Passages whose rows are higher than the others.
#[derive(Default)]
pub struct TallRows {
    all: Vec<TallRow>,
    /// Grows whenever a height is another one.
    number: u64,
    /// What the rows were laid out for: the list of passages, this number, and how high other rows are.
    laid: Option<(u64, u64, u32)>,
}

/// A passage whose row is higher.
struct TallRow {
    path: String,
    id: AnnotationId,
    unfolded: bool,
    /// How high it is, in points, as it was drawn last.
    height: Option<f32>,
}

impl TallRows {
    fn find(&self, path: &str, id: &AnnotationId) -> Option<usize> {
        let mut all = self.all.iter();
        all.position(|it| it.id == *id && it.path == path)
    }

    /// Tells whether a passage is unfolded.
    pub fn is_unfolded(&self, path: &str, id: &AnnotationId) -> bool {
        let at = self.find(path, id);
        at.is_some_and(|at| self.all[at].unfolded)
    }

    /// Unfolds a passage, or folds it.
    pub fn turn(&mut self, path: String, id: AnnotationId) {
        match self.find(&path, &id) {
            Some(at) => self.all[at].unfolded = !self.all[at].unfolded,
            None => self.all.push(TallRow {
                path,
                id,
                unfolded: true,
                height: None,
            }),
        }
        self.number += 1;
    }

    /// Says how high a row has to be, as it was drawn; `None`: as high as others. Gives whether that is new.
    pub fn measured(&mut self, path: &str, id: &AnnotationId, height: Option<f32>) -> bool {
        let height = height.map(f32::ceil);
        match (self.find(path, id), height) {
            (None, None) => return false,
            (Some(at), height) if self.all[at].height == height => return false,
            (Some(at), None) if !self.all[at].unfolded => drop(self.all.swap_remove(at)),
            (Some(at), height) => self.all[at].height = height,
            (None, height) => self.all.push(TallRow {
                path: path.to_owned(),
                id: id.clone(),
                unfolded: false,
                height,
            }),
        }
        self.number += 1;
        true
    }

    /// Lays the rows out with these heights, where anything is new.
    pub fn lay(&mut self, laid: &mut Laid, scene: &ProjectScene<'_>, usual: f32) {
        let of = Some((scene.numbers[1], self.number, usual.to_bits()));
        if self.laid == of {
            return;
        }
        self.laid = of;
        let number = |it: &TallRow| scene.letters.number_of(&it.path);
        let all = self.all.iter().filter_map(|it| {
            let letter = u32::try_from(number(it)?).ok()?;
            Some((letter, &it.id, it.height?))
        });
        let all: Vec<_> = all.collect();
        let height = |row: &PassageRow| {
            let PassageRow::Passage(at) = row else {
                return None;
            };
            let mut of_letter = all.iter().filter(|it| it.0 == at.letter).peekable();
            of_letter.peek()?;
            let (_, _, one) = at.of(scene.letters.all())?;
            of_letter.find(|it| *it.1 == one.id).map(|it| it.2)
        };
        let rows = scene.passages.rows.iter().enumerate();
        let rows = rows.filter_map(|(number, row)| Some((number, height(row)?)));
        match all.is_empty() {
            true => laid.rows.stretch([]),
            false => laid.rows.stretch(rows),
        }
    }
}
