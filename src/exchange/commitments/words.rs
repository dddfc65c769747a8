//! What registers call things, in the language of the interface: kinds, statuses, roles. Each is a word or two in small
//! letters, to stand in a list or a cell.

use crate::commitment::{
    Acceptance, Deliverable, Kind, Link, Origin, Priority, Relation, Role, Standing, Verdict,
};
use crate::l10n::Words;
use crate::tr;

/// The kind of a commitment: `promise`.
pub fn kind(words: &Words, it: Kind) -> String {
    match it {
        Kind::Promise => tr!(words, "register-kind-promise"),
        Kind::Motion => tr!(words, "register-kind-motion"),
        Kind::Recommendation => tr!(words, "register-kind-recommendation"),
        Kind::Deletion => tr!(words, "register-kind-deletion"),
        Kind::OwnAction => tr!(words, "register-kind-own-action"),
    }
}

/// The way in which it was said: `in writing`.
pub fn origin(words: &Words, it: Origin) -> String {
    match it {
        Origin::Written => tr!(words, "register-origin-written"),
        Origin::Oral => tr!(words, "register-origin-oral"),
    }
}

/// What is to come of it: `letter`.
pub fn deliverable(words: &Words, it: Deliverable) -> String {
    match it {
        Deliverable::Letter => tr!(words, "register-deliverable-letter"),
        Deliverable::Report => tr!(words, "register-deliverable-report"),
        Deliverable::Bill => tr!(words, "register-deliverable-bill"),
        Deliverable::Research => tr!(words, "register-deliverable-research"),
        Deliverable::Talk => tr!(words, "register-deliverable-talk"),
        Deliverable::Evaluation => tr!(words, "register-deliverable-evaluation"),
        Deliverable::Deletion => tr!(words, "register-deliverable-deletion"),
        Deliverable::Other => tr!(words, "register-deliverable-other"),
    }
}

/// How it stands: `partly met`.
pub fn standing(words: &Words, it: Standing) -> String {
    match it {
        Standing::ToAssess => tr!(words, "register-standing-to-assess"),
        Standing::Open => tr!(words, "register-standing-open"),
        Standing::UnderWay => tr!(words, "register-standing-under-way"),
        Standing::PartlyMet => tr!(words, "register-standing-partly-met"),
        Standing::Met => tr!(words, "register-standing-met"),
        Standing::NotMet => tr!(words, "register-standing-not-met"),
        Standing::Lapsed => tr!(words, "register-standing-lapsed"),
        Standing::HandedOver => tr!(words, "register-standing-handed-over"),
        Standing::Replaced => tr!(words, "register-standing-replaced"),
    }
}

/// What was said to a motion or a recommendation: `accepted in principle`.
pub fn acceptance(words: &Words, it: Acceptance) -> String {
    match it {
        Acceptance::Accepted => tr!(words, "register-acceptance-accepted"),
        Acceptance::InPrinciple => tr!(words, "register-acceptance-in-principle"),
        Acceptance::NotAccepted => tr!(words, "register-acceptance-not-accepted"),
        Acceptance::Deferred => tr!(words, "register-acceptance-deferred"),
    }
}

/// How far a passage shows that it was met: `in part`.
pub fn verdict(words: &Words, it: Verdict) -> String {
    match it {
        Verdict::Whole => tr!(words, "register-verdict-whole"),
        Verdict::Part => tr!(words, "register-verdict-part"),
        Verdict::Not => tr!(words, "register-verdict-not"),
    }
}

/// How pressing it is: `high`.
pub fn priority(words: &Words, it: Priority) -> String {
    match it {
        Priority::Normal => tr!(words, "register-priority-normal"),
        Priority::High => tr!(words, "register-priority-high"),
        Priority::Low => tr!(words, "register-priority-low"),
    }
}

/// What one commitment is to another, to stand before the number of that: `repeats`.
pub fn link(words: &Words, it: Link) -> String {
    match it {
        Link::Repeats => tr!(words, "register-link-repeats"),
        Link::Changes => tr!(words, "register-link-changes"),
        Link::AddsTo => tr!(words, "register-link-adds-to"),
        Link::Replaces => tr!(words, "register-link-replaces"),
    }
}

/// The same, seen from either side: `replaces`, `is replaced by`.
pub fn relation(words: &Words, it: Relation) -> String {
    match (it.link, it.inverse) {
        (other, false) => link(words, other),
        (Link::Repeats, true) => tr!(words, "register-link-repeated-by"),
        (Link::Changes, true) => tr!(words, "register-link-changed-by"),
        (Link::AddsTo, true) => tr!(words, "register-link-added-to-by"),
        (Link::Replaces, true) => tr!(words, "register-link-replaced-by"),
    }
}

/// What a passage is to a commitment: `postponement`.
pub fn role(words: &Words, it: &Role) -> String {
    match it {
        Role::Said => tr!(words, "register-role-said"),
        Role::AnotherPlace => tr!(words, "register-role-another-place"),
        Role::Repetition => tr!(words, "register-role-repetition"),
        Role::Change { .. } => tr!(words, "register-role-change"),
        Role::Postponement { .. } => tr!(words, "register-role-postponement"),
        Role::Evidence { .. } => tr!(words, "register-role-evidence"),
    }
}
