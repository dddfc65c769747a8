//! What is asked for about a tag, and what has to be known and noted before any letter is changed.

use super::derived::Cancelled;
use super::environment::Environment;
use super::tag_scope::TagScope;
use crate::annotation::Moment;
use crate::codebook::TagId;
use crate::edit::{StepName, TagStep};
use crate::store::atomic::SaveError;
use crate::store::journal::find_tag_step;
use crate::store::settings::Settings;
use crate::store::tag_intent::TagIntent;
use std::path::PathBuf;

/// What is asked for, and where.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// What.
    pub what: What,
    /// The folder.
    pub folder: PathBuf,
    /// True if the folders in it belong to it, too.
    pub below: bool,
    /// The letter that was open.
    pub letter: PathBuf,
}

/// That which is asked for.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// The step is done, or done again.
    Do(TagStep),
    /// The step of this name and moment is taken back.
    TakeBack(StepName, Moment),
    /// The making of this tag is undone in the open letter.
    UndoNewTag(TagId),
}

/// What is known before an open letter is changed.
pub(super) struct Begun {
    /// What is asked for.
    pub asked: Asked,
    /// What is to be done or taken back, as far as that is known.
    pub step: Option<TagStep>,
    /// The note and what it says; `None` where other letters have nothing to do with it.
    pub noted: Result<Option<(PathBuf, TagIntent)>, SaveError>,
    /// True if other letters use the tag.
    pub used: bool,
}

impl What {
    /// Tells whether it is about this step.
    pub fn is_of(&self, step: &TagStep) -> bool {
        match self {
            Self::Do(other) => other.name() == step.name() && other.at == step.at,
            Self::TakeBack(name, at) => *name == step.name() && *at == step.at,
            Self::UndoNewTag(_) => false,
        }
    }
}

/// Looks at what is asked for, and notes it; in the place of the note of the opposite, where that is still being done.
pub(super) fn begin(
    environment: &Environment,
    settings: &Settings,
    asked: Asked,
    opposite: Option<(PathBuf, TagStep)>,
) -> Begun {
    let (disk, journals) = (&*environment.disk, environment.journal_folder());
    let (note, under_way) = opposite.unzip();
    let mut begun = Begun {
        asked,
        step: None,
        noted: Ok(None),
        used: false,
    };
    let Asked {
        what,
        folder,
        below,
        letter,
    } = &begun.asked;
    let (step, back) = match what {
        What::UndoNewTag(tag) => {
            let scope = TagScope::new(folder, *below, &environment.account, settings);
            let carriers = scope.carriers(disk, tag, Some(letter), &Cancelled::default());
            begun.used = carriers.is_used();
            return begun;
        }
        What::Do(step) => (Some(step.clone()), false),
        What::TakeBack(name, at) => {
            let found = find_tag_step(disk, &journals, name, *at);
            let mut others = found.letters.iter();
            let elsewhere = others.any(|it| it != letter);
            let is_alone = !elsewhere && under_way.is_none();
            let step = under_way.or(found.step);
            if is_alone {
                begun.step = step;
                return begun;
            }
            (step, true)
        }
    };
    if let Some(step) = &step {
        let intent = TagIntent {
            step: step.clone(),
            back,
            folder: folder.clone(),
            below: *below,
            letter: letter.clone(),
        };
        let written = intent.note(disk, &journals, note);
        begun.noted = written.map(|note| Some((note, intent)));
    }
    begun.step = step;
    begun
}
