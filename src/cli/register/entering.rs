//! Entering commitments, linking passages to them, saying how they stand.

use super::super::folder::Folder;
use super::super::{CommandError, Console};
use super::arguments::{AddArgs, LinkArgs, RelateArgs, StatusArgs};
use super::common::{find, say, say_one, unknown};
use crate::commitment::{
    Addressee, Commitment, CommitmentId, Dossiers, Fact, Numbers, Origin, Party, Standing, Status,
    Term, What, read_passage, read_term,
};
use crate::suggest::Suggester;
use crate::workspace::register::{OpenRegister, related};
use jiff::civil::Date;
use std::sync::Arc;

pub(super) fn add(
    args: &AddArgs,
    folder: &Folder,
    register: &mut OpenRegister<'_>,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    let (id, mut facts) = match &args.annotation {
        Some(annotation) => of_passage(annotation, folder, register)?,
        None => oral(args, folder, register, console),
    };
    let known = register.commitments.get(&id).cloned();
    let mut own = given(args, folder, register, known.as_deref());
    if args.annotation.is_some() && !args.number.is_empty() {
        own.push(numbers(args, &facts, known.as_deref()));
    }
    facts.retain(|(_, read)| !own.iter().any(|it| it.key() == read.key()));
    facts.extend(own.into_iter().map(|it| (id.clone(), it)));
    say(register, folder, facts, console)?;
    say_one(&id, register, folder, args.json, console)
}

/// A commitment, and what is said of it to take it up.
type Begun = (CommitmentId, Vec<(CommitmentId, Fact)>);

/// Begins with what is read of the passage that is marked.
fn of_passage(
    annotation: &str,
    folder: &Folder,
    register: &OpenRegister<'_>,
) -> Result<Begun, CommandError> {
    let passage = register.passage(&folder.letters, annotation);
    let passage =
        passage.ok_or_else(|| unknown(folder, annotation, "no annotation with this id is here"))?;
    let known = register
        .commitments
        .of_annotation(&passage.annotation)
        .cloned();
    let read = known.unwrap_or_else(|| Arc::new(read_passage(&passage, register.suggester())));
    Ok((read.id.clone(), register.adopted(&read)))
}

/// Begins with a commitment that no letter says.
fn oral(
    args: &AddArgs,
    folder: &Folder,
    register: &OpenRegister<'_>,
    console: &Console<'_>,
) -> Begun {
    let environment = console.environment;
    let made = environment.ids.annotation(environment.clock.now());
    let id = CommitmentId::of_annotation(&made);
    let numbers = Numbers {
        ours: register.register.next_number(folder.today.year()),
        theirs: args.number.clone(),
    };
    let open = Status {
        standing: Standing::Open,
        ..Status::default()
    };
    let facts = [
        Fact::Numbers(numbers),
        Fact::Status(open),
        Fact::Origin(Origin::Oral),
    ];
    let facts = facts.into_iter().map(|it| (id.clone(), it)).collect();
    (id, facts)
}

/// What the arguments say of a commitment, of which some may be known; without its numbers.
fn given(
    args: &AddArgs,
    folder: &Folder,
    register: &OpenRegister<'_>,
    known: Option<&Commitment>,
) -> Vec<Fact> {
    let what = args.what.as_ref().map(|what| {
        Fact::What(What {
            what: what.clone(),
            deliverable: known.and_then(|it| it.deliverable),
        })
    });
    let by = args.by.as_ref().map(|office| {
        Fact::By(Party {
            office: office.clone(),
            ..Party::default()
        })
    });
    let to = args.to.as_ref().map(|chamber| {
        Fact::To(Addressee {
            chamber: chamber.clone(),
            ..Addressee::default()
        })
    });
    let due = args.due.as_ref().map(|due| {
        let date = known.and_then(|it| it.source()?.place.date);
        let from = date.unwrap_or(folder.today);
        Fact::Due(term(due, from, register.suggester()))
    });
    let dossiers = (!args.dossier.is_empty()).then(|| {
        Fact::Dossiers(Dossiers {
            numbers: args.dossier.clone(),
            subjects: Vec::new(),
        })
    });
    [what, by, to, due, dossiers]
        .into_iter()
        .flatten()
        .collect()
}

/// The numbers of other registers that the arguments give, with the one that the commitment has here.
fn numbers(args: &AddArgs, facts: &[(CommitmentId, Fact)], known: Option<&Commitment>) -> Fact {
    let ours = facts.iter().find_map(|(_, it)| match it {
        Fact::Numbers(it) => Some(it.ours.clone()),
        _ => None,
    });
    let ours = ours.or_else(|| known.map(|it| it.number.clone()));
    Fact::Numbers(Numbers {
        ours: ours.unwrap_or_default(),
        theirs: args.number.clone(),
    })
}

pub(super) fn link(
    args: &LinkArgs,
    folder: &Folder,
    register: &mut OpenRegister<'_>,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    let one = find(register, &args.number, folder)?;
    let passage = register.passage(&folder.letters, &args.annotation);
    let passage = passage.ok_or_else(|| {
        unknown(
            folder,
            &args.annotation,
            "no annotation with this id is here",
        )
    })?;
    if one.source().and_then(|it| it.place.annotation.as_ref()) == Some(&passage.annotation) {
        let why = "this passage makes the commitment; it cannot be linked to itself";
        return Err(unknown(folder, &args.annotation, why));
    }
    let facts = register.linked(&one, &passage, args.role);
    say(register, folder, facts, console)?;
    say_one(&one.id, register, folder, args.json, console)
}

pub(super) fn relate(
    args: &RelateArgs,
    folder: &Folder,
    register: &mut OpenRegister<'_>,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    let one = find(register, &args.number, folder)?;
    let other = find(register, &args.other, folder)?;
    if one.id == other.id {
        return Err(unknown(
            folder,
            &args.other,
            "a commitment has no relation to itself",
        ));
    }
    let said = (&*one, args.relation, &*other);
    let facts = related(&register.register, said, !args.not, folder.today);
    say(register, folder, facts, console)?;
    say_one(&one.id, register, folder, args.json, console)
}

pub(super) fn status(
    args: &StatusArgs,
    folder: &Folder,
    register: &mut OpenRegister<'_>,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    let one = find(register, &args.number, folder)?;
    let closes = !args.status.is_open();
    let shown = one.evidence().next().is_some();
    if closes && args.reason.trim().is_empty() && !(args.status == Standing::Met && shown) {
        let why = "closing it needs a reason: give it with --reason";
        return Err(unknown(folder, &args.number, why));
    }
    let mut facts = register.adopted(&one);
    facts.retain(|(_, it)| !matches!(it, Fact::Status(_)));
    facts.push((
        one.id.clone(),
        Fact::Status(Status {
            standing: args.status,
            reason: args.reason.trim().to_owned(),
            on: args.on.or(Some(folder.today)),
            theirs: String::new(),
        }),
    ));
    say(register, folder, facts, console)?;
    say_one(&one.id, register, folder, args.json, console)
}

fn term(text: &str, from: Date, suggester: &Suggester) -> Term {
    match text.parse::<Date>() {
        Ok(day) => Term {
            until: Some(day),
            ..Term::default()
        },
        Err(_) => read_term(text, Some(from), suggester, false).unwrap_or_else(|| Term {
            words: text.to_owned(),
            ..Term::default()
        }),
    }
}
