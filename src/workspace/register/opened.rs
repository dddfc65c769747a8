//! The register of a folder as a command opens it: read at once, and kept before the command says so.

use super::commitments::{Commitments, passage_in};
use super::desk::step_id;
use super::keeping::{Kept, RegisterPlace, RegisterProblem, keep, load, shadow_folder};
use super::linking::{Linked, adopted, linked, unlinked};
use crate::analysis::Texts as _;
use crate::annotation::Analyst;
use crate::commitment::{Act, Commitment, CommitmentId, Fact, Passage, Register, Stamp};
use crate::store::atomic::{SaveError, folder_of};
use crate::store::settings::Settings;
use crate::store::storage_redirect::home;
use crate::suggest::Suggester;
use crate::workspace::environment::Environment;
use crate::workspace::project::Letters;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What the register of `folder` says, as far as it can be read.
pub fn register_of(environment: &Environment, settings: &Settings, folder: &Path) -> Register {
    let analyst = Analyst::from_account(&environment.account);
    let place = place_of(environment, settings, folder, analyst);
    Register::of(load(&*environment.disk, &place).entries)
}

/// Where the register of `folder` lies, for `analyst`.
pub fn place_of(
    environment: &Environment,
    settings: &Settings,
    folder: &Path,
    analyst: Analyst,
) -> RegisterPlace {
    RegisterPlace {
        shadow: shadow_folder(&environment.register_folder(), folder),
        letters: folder.to_owned(),
        folder: folder_of(&home(&settings.redirects, &folder.join("letter"))),
        analyst,
    }
}

/// The register of a folder.
pub struct OpenRegister<'a> {
    environment: &'a Environment,
    device: String,
    place: RegisterPlace,
    /// What reads terms.
    suggester: Arc<Suggester>,
    /// What is wrong with its files.
    pub problems: Vec<RegisterProblem>,
    /// The names of the analysts who write in it, by their ids.
    pub names: BTreeMap<String, String>,
    /// The register.
    pub register: Register,
    /// The commitments in it, and those that follow-ups make.
    pub commitments: Commitments,
}

impl<'a> OpenRegister<'a> {
    /// Reads the register of `folder`, whose letters these are, for `analyst`.
    pub fn open(
        environment: &'a Environment,
        settings: &Settings,
        folder: &Path,
        letters: &Letters,
        (analyst, suggester): (Analyst, Arc<Suggester>),
    ) -> Self {
        let place = place_of(environment, settings, folder, analyst);
        let loaded = load(&*environment.disk, &place);
        let register = Register::of(loaded.entries);
        let mut opened = Self {
            environment,
            device: settings.device.clone(),
            place,
            suggester,
            problems: loaded.problems,
            names: loaded.names.into_iter().collect(),
            register,
            commitments: Commitments::default(),
        };
        opened.gather(letters);
        opened
    }

    fn gather(&mut self, letters: &Letters) {
        let before = std::mem::take(&mut self.commitments);
        self.commitments = Commitments::gather(
            letters.all(),
            letters,
            (&self.register, &self.suggester),
            &before,
            &|| false,
        );
    }

    /// Says things, which are kept when this returns.
    ///
    /// # Errors
    /// If they could be kept neither in the folder nor on this computer.
    pub fn say(
        &mut self,
        letters: &Letters,
        facts: Vec<(CommitmentId, Fact)>,
    ) -> Result<Kept, SaveError> {
        let now = self.environment.clock.now();
        let ids = &self.environment.ids;
        let stamp = Stamp {
            by: self.place.analyst.id.clone(),
            at: now,
            // Commands that run at the same time may count alike: then both are told, until one is chosen.
            writer: self.device.clone(),
            step: step_id(now, 0, ids),
        };
        let said = self.register.say(facts, &stamp, &Act::Done);
        let kept = keep(&*self.environment.disk, &self.place, &said)?;
        self.gather(letters);
        Ok(kept)
    }

    /// What is said to take a commitment up in the register, where it is not in it.
    pub fn adopted(&self, commitment: &Commitment) -> Vec<(CommitmentId, Fact)> {
        adopted(&self.register, commitment, self.environment.clock.today())
    }

    /// What is said to link a passage to a commitment.
    pub fn linked(
        &self,
        commitment: &Commitment,
        passage: &Passage,
        link: Linked,
    ) -> Vec<(CommitmentId, Fact)> {
        let before = self.register.of_annotation(&passage.annotation);
        let before = before.filter(|it| it.id != commitment.id);
        let mut facts = before.map_or_else(Vec::new, |before| {
            let place = before.place_of(&passage.annotation);
            place.map_or_else(Vec::new, |it| unlinked(before, &it.id))
        });
        let new = linked(commitment, passage, link, &self.suggester);
        let mut taken = self.adopted(commitment);
        taken.retain(|(of, fact)| {
            !new.iter()
                .any(|(other, it)| of == other && it.key() == fact.key())
        });
        facts.extend(taken);
        facts.extend(new);
        facts
    }

    /// What reads terms.
    pub fn suggester(&self) -> &Suggester {
        &self.suggester
    }

    /// The passage of the annotation whose id this is, or begins with it.
    pub fn passage(&self, letters: &Letters, id: &str) -> Option<Passage> {
        let all = letters.all().iter();
        let mut found =
            all.flat_map(|letter| letter.annotations().map(move |(_, one)| (letter, one)));
        let (letter, one) = found.find(|(_, one)| {
            let own = one.id.as_str();
            own == id || id.len() >= 8 && own.starts_with(id)
        })?;
        let text: Arc<str> = letters.text(letter).unwrap_or_else(|| Arc::from(""));
        Some(passage_in(letter, one, &text))
    }
}
