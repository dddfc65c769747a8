//! Trying ways to draw the window, one after the other.

use crate::store::graphics::Renderer;

/// A way to draw that did not show the window, and why: what the system says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub renderer: Renderer,
    pub why: String,
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// The window was shown, and closed.
    Closed,
    /// Nothing was shown, and nothing of ours had begun: the next way can be tried at once.
    NotShown(String),
    /// Nothing was shown, but what was to be shown is gone: only a new process can try the next way.
    Spent(String),
    /// It was shown, and an error ended it: what the system says.
    Lost(String),
    /// An error of ours ended it, at this place.
    Broken(String),
}

/// What came of all tries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The window was shown, and closed.
    Closed,
    /// A new process is to go on, without these.
    Again(Vec<Failure>),
    /// Nothing drew the window, or what drew it was lost.
    Failed(Vec<Failure>),
    /// An error of ours ended it, at this place.
    Broken(String),
}

/// Tries each way until one shows the window. `attempt` gets what failed before.
pub(super) fn in_turn(
    order: &[Renderer],
    mut attempt: impl FnMut(Renderer, &[Failure]) -> Ended,
) -> Outcome {
    let mut failures = Vec::new();
    for (number, &renderer) in order.iter().enumerate() {
        let is_last = number + 1 == order.len();
        let failure = |why| Failure { renderer, why };
        match attempt(renderer, &failures) {
            Ended::Closed => return Outcome::Closed,
            Ended::Broken(place) => return Outcome::Broken(place),
            Ended::Lost(why) => return Outcome::Failed(vec![failure(why)]),
            Ended::NotShown(why) => failures.push(failure(why)),
            Ended::Spent(why) => {
                failures.push(failure(why));
                if !is_last {
                    return Outcome::Again(failures);
                }
            }
        }
    }
    Outcome::Failed(failures)
}

#[cfg(test)]
mod tests {
    use super::Renderer::{Dx12, Gl, Software, Vulkan};
    use super::*;

    const ORDER: [Renderer; 4] = [Dx12, Vulkan, Gl, Software];

    /// Tries all; of those that are not named, the window is closed.
    fn tried(ends: &[(Renderer, Ended)]) -> (Outcome, Vec<(Renderer, usize)>) {
        let mut seen = Vec::new();
        let outcome = in_turn(&ORDER, |renderer, failures| {
            seen.push((renderer, failures.len()));
            let end = ends.iter().find(|(it, _)| *it == renderer);
            end.map_or(Ended::Closed, |(_, end)| end.clone())
        });
        (outcome, seen)
    }

    fn failure(renderer: Renderer, why: &str) -> Failure {
        let why = why.to_owned();
        Failure { renderer, why }
    }

    #[test]
    fn what_fails_is_followed_by_the_next() {
        assert_eq!(tried(&[]), (Outcome::Closed, vec![(Dx12, 0)]));
        let not = |why: &str| Ended::NotShown(why.to_owned());
        let (outcome, seen) = tried(&[(Dx12, not("device lost")), (Vulkan, not("none"))]);
        assert_eq!(outcome, Outcome::Closed);
        assert_eq!(seen, [(Dx12, 0), (Vulkan, 1), (Gl, 2)]);
        let (outcome, seen) = tried(&ORDER.map(|it| (it, not(it.id()))));
        let all = ORDER.map(|it| failure(it, it.id())).to_vec();
        assert_eq!((outcome, seen.len()), (Outcome::Failed(all), 4));
        assert_eq!(in_turn(&[], |_, _| Ended::Closed), Outcome::Failed(vec![]));
    }

    #[test]
    fn what_cannot_be_begun_twice_goes_on_in_a_new_process() {
        let spent = |why: &str| Ended::Spent(why.to_owned());
        let not = |why: &str| Ended::NotShown(why.to_owned());
        let (outcome, seen) = tried(&[(Dx12, not("a")), (Vulkan, spent("b"))]);
        let both = vec![failure(Dx12, "a"), failure(Vulkan, "b")];
        assert_eq!((outcome, seen.len()), (Outcome::Again(both), 2));
        // With nothing left to go on with it has failed.
        let ends = ORDER.map(|it| match it {
            Software => (it, spent("d")),
            _ => (it, not("c")),
        });
        let (outcome, _) = tried(&ends);
        assert!(matches!(outcome, Outcome::Failed(all) if all.len() == 4));
    }

    #[test]
    fn what_was_shown_is_not_shown_again_by_another_way() {
        let lost = Ended::Lost("removed".to_owned());
        let (outcome, seen) = tried(&[(Dx12, lost)]);
        let failed = Outcome::Failed(vec![failure(Dx12, "removed")]);
        assert_eq!((outcome, seen.len()), (failed, 1));
        let broken = Ended::Broken("src/a.rs:1:1".to_owned());
        let (outcome, seen) = tried(&[(Dx12, broken)]);
        assert_eq!(outcome, Outcome::Broken("src/a.rs:1:1".to_owned()));
        assert_eq!(seen.len(), 1);
    }
}
