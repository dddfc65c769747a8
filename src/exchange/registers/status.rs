//! Words of other registers, and those of ours that say the same.

use super::words::folded;
use crate::commitment::{Acceptance, Deliverable, Standing, Status};

/// How a record stands by the word of its register; `None` where there is no word. A word that we have none for is kept, and
/// somebody has to look at it.
pub(super) fn status(words: &str) -> Option<Status> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    // `openstaand (nieuwe deadline: 1 juli 2021)`
    let head = words.split(['(', ',', ';', '\n']).next().unwrap_or(words);
    let known = standing(head);
    let is_all = standing(words).is_some();
    Some(Status {
        standing: known.unwrap_or(Standing::ToAssess),
        theirs: if is_all {
            String::new()
        } else {
            words.to_owned()
        },
        ..Status::default()
    })
}

/// Our word for one of theirs: the three of the Eerste Kamer, and those of the Tweede that say the same. Other words, such as
/// `Vervallen`, ask for a reason that a register does not give.
pub(super) fn standing(words: &str) -> Option<Standing> {
    Some(match folded(words).as_str() {
        "openstaand" => Standing::Open,
        "deels voldaan" | "deels afgedaan" => Standing::PartlyMet,
        "voldaan" | "afgedaan" | "nagekomen" => Standing::Met,
        _ => return None,
    })
}

/// What a cabinet said to a motion, of the words of the Tweede Kamer those that say it: `Oordeel Kamer` leaves it open.
pub(super) fn acceptance(words: &str) -> Option<Acceptance> {
    Some(match folded(words).as_str() {
        "overgenomen" => Acceptance::Accepted,
        "ontraden" | "ontraden, tenzij gewijzigd" => Acceptance::NotAccepted,
        "verzocht motie aan te houden" => Acceptance::Deferred,
        _ => return None,
    })
}

/// What is to come of it, by the category of the Eerste Kamer.
pub(super) fn deliverable(category: &str) -> Option<Deliverable> {
    Some(match folded(category).as_str() {
        "brief/nota" | "brief" => Deliverable::Letter,
        "nota" | "rapport" | "rapportage" => Deliverable::Report,
        "evaluatie" => Deliverable::Evaluation,
        "wetgeving" | "wetsvoorstel" | "wet- en regelgeving" | "regelgeving" => Deliverable::Bill,
        "onderzoek" => Deliverable::Research,
        "overleg" | "gesprek" => Deliverable::Talk,
        "overig" | "anders" => Deliverable::Other,
        _ => return None,
    })
}
