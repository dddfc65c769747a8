//! From the records of annotations in a layer file to annotations on a letter.

use super::layer_file::UNKNOWN;
use super::layer_records::{AnnotationRecord, LayerFile};
use super::layer_report::{LoadReport, MOST_TAGS, Reason, set_aside};
use super::ron_line::record;
use super::ron_outline::Checksum;
use super::version_load::{by_hand, version_of};
use crate::annotation::anchor::{Changes, Resolver};
use crate::annotation::{
    AnchorState, Annotation, AnnotationId, AnnotationSet, FollowUp, Moment, RecordedAnchor,
    Standing,
};
use crate::codebook::TagId;
use crate::letter::{CodePoint, Letter, Span};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// From so many annotations on they are taken over in two parts at the same time.
const MANY: usize = 4_096;

/// No more records of one annotation are taken over beside the first: each would be compared with all others. So many
/// people never wrote at one without knowing of each other.
const MOST_APART: usize = 64;

/// The annotations of a file that can be taken over.
pub(super) struct Read {
    /// The first one with each id.
    pub single: AnnotationSet,
    /// The further ones, which were written apart from it.
    pub several: BTreeMap<AnnotationId, Vec<Annotation>>,
}

pub(super) fn annotations(
    file: &LayerFile,
    letter: &Letter,
    changes: Option<&Changes<'_>>,
    report: &mut LoadReport,
) -> Read {
    let all = file.annotations.as_slice();
    // In two parts at the same time; always the same ones, as where a passage is found depends on those before it.
    let (head, tail) = all.split_at(if all.len() < MANY { 0 } else { all.len() / 2 });
    let taken = |records: &[AnnotationRecord], offset: usize| {
        let mut taking = Taking {
            resolver: Resolver::new(letter, changes),
            names: Names::default(),
        };
        let mut taken = Vec::with_capacity(records.len());
        for (at, one) in records.iter().enumerate() {
            let damaged = is_edited(file, offset + at) && !stands(one, letter);
            taken.push(if damaged {
                Err(Reason::Damaged)
            } else {
                taking.annotation(one).map(Arc::new)
            });
        }
        (taken, taking.resolver.unsearched())
    };
    let ((mut annotations, unsearched), (others, more)) = std::thread::scope(|scope| {
        if head.is_empty() {
            return ((Vec::new(), 0), taken(tail, 0));
        }
        let other = scope.spawn(|| taken(tail, head.len()));
        let one = taken(head, 0);
        let other = other.join();
        (one, other.unwrap_or_else(|_| taken(tail, head.len())))
    });
    report.unsearched = unsearched + more;
    annotations.extend(others);
    let edited = (0..all.len()).any(|index| is_edited(file, index));
    if !edited && annotations.iter().all(Result::is_ok) {
        // As almost always: unless some of them have the same id, there is nothing more to look at.
        let whole: Vec<_> = annotations.iter().flatten().cloned().collect();
        if let Some(single) = AnnotationSet::of_distinct(whole) {
            let several = BTreeMap::new();
            return Read { single, several };
        }
    }
    one_by_one(file, annotations, report)
}

/// Of several annotations with one id the first, and the others apart.
fn one_by_one(
    file: &LayerFile,
    annotations: Vec<Result<Arc<Annotation>, Reason>>,
    report: &mut LoadReport,
) -> Read {
    let mut single = Vec::with_capacity(annotations.len());
    let mut several: BTreeMap<_, Vec<_>> = BTreeMap::new();
    // Where the first record of each id stands in the file.
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(annotations.len());
    let mut versions = Met::new();
    for (index, (one, annotation)) in file.annotations.iter().zip(annotations).enumerate() {
        let source = file.source.annotations.get(index);
        let known = first.get(one.id.as_str()).copied();
        let apart = known.and_then(|_| several.get(&AnnotationId::new(&one.id)).map(Vec::len));
        let annotation = match annotation {
            Ok(_) if apart.is_some_and(|apart| apart >= MOST_APART) => Err(Reason::DuplicateId),
            Ok(_) if known.is_some_and(|known| is_copy(file, &mut versions, known, index)) => {
                Err(Reason::DuplicateId)
            }
            other => other.map(Arc::unwrap_or_clone),
        };
        let mut annotation = match annotation {
            Ok(annotation) => annotation,
            Err(reason) => {
                report.set_aside.push(set_aside(one, source, reason));
                continue;
            }
        };
        if let Some(at) = source.filter(|_| is_edited(file, index)) {
            by_hand(&mut annotation.version, &record(one));
            report.hand_edited.push(at.line);
        }
        if known.is_some() {
            let id = annotation.id.clone();
            several.entry(id).or_default().push(annotation);
        } else {
            first.insert(&one.id, index);
            single.push(annotation);
        }
    }
    Read {
        single: single.into_iter().collect(),
        several,
    }
}

/// Whether the checksum of this annotation's record does not fit.
fn is_edited(file: &LayerFile, index: usize) -> bool {
    let source = file.source.annotations.get(index);
    source.is_some_and(|at| at.checksum == Checksum::Differs)
}

/// Where each version of an annotation stands first, by its id and version.
type Met<'a> = HashMap<(&'a str, &'a [(String, u64)]), usize>;

/// Whether record `one` says something else of the same version than one before it with its id, of which `first` is the
/// first: then they only happen to have the same id. `versions` holds where each version of such ids was met.
fn is_copy<'a>(file: &'a LayerFile, versions: &mut Met<'a>, first: usize, one: usize) -> bool {
    let record = |index: usize| &file.annotations[index];
    let key = |index: usize| (record(index).id.as_str(), record(index).version.as_slice());
    versions.entry(key(first)).or_insert(first);
    let met = *versions.entry(key(one)).or_insert(one);
    record(met) != record(one)
}

/// Where a passage was.
fn range(record: &AnnotationRecord) -> (CodePoint, CodePoint) {
    // An offset too large for this computer's memory lies outside any text.
    let position = |offset| CodePoint(usize::try_from(offset).unwrap_or(usize::MAX));
    (position(record.start), position(record.end))
}

fn recorded(record: &AnnotationRecord) -> RecordedAnchor {
    let (start, end) = range(record);
    RecordedAnchor {
        start,
        end,
        quote: record.quote.clone(),
        before: record.before.clone(),
        after: record.after.clone(),
        standing: standing(record.nth),
        not_in: record.not_in.clone(),
    }
}

fn standing(nth: Option<(u64, u64)>) -> Standing {
    match nth {
        None => Standing::Once,
        Some(UNKNOWN) => Standing::Unknown,
        Some((number, of)) => Standing::OneOf { number, of },
    }
}

/// Whether the quote stands in the letter at the record's offsets.
fn stands(record: &AnnotationRecord, letter: &Letter) -> bool {
    let position = |offset| usize::try_from(offset).ok().map(CodePoint);
    let (Some(start), Some(end)) = (position(record.start), position(record.end)) else {
        return false;
    };
    let span = letter.span_of(start, end);
    span.is_some_and(|span| letter.slice(span) == record.quote)
}

/// Takes records over, one after the other.
struct Taking<'a> {
    resolver: Resolver<'a>,
    names: Names,
}

impl Taking<'_> {
    fn annotation(&mut self, record: &AnnotationRecord) -> Result<Annotation, Reason> {
        if record.end < record.start {
            return Err(Reason::EndBeforeStart);
        }
        let (start, end) = range(record);
        let around = (record.before.as_str(), record.after.as_str());
        // Most passages stand where they stood: for those nothing of what is recorded need be copied.
        let stands = match record.not_in {
            None => self.resolver.stands(start, end, &record.quote, around),
            Some(_) => None,
        };
        let place = match stands {
            Some(span) => Some((AnchorState::Kept, span)),
            None => {
                let (state, span) = self.resolver.resolve(&recorded(record));
                span.map(|span| (state, span))
            }
        };
        settle(record, place, &mut self.names)
    }
}

/// The tags and devices that were met, so that each is held once rather than once per annotation.
#[derive(Default)]
struct Names {
    tags: HashMap<String, TagId>,
    devices: HashMap<String, Arc<str>>,
}

impl Names {
    fn tag(&mut self, name: &str) -> TagId {
        if let Some(tag) = self.tags.get(name) {
            return tag.clone();
        }
        let tag = TagId::new(name);
        self.tags.insert(name.to_owned(), tag.clone());
        tag
    }

    fn device(&mut self, name: &str) -> Arc<str> {
        if let Some(device) = self.devices.get(name) {
            return device.clone();
        }
        let device: Arc<str> = name.into();
        self.devices.insert(name.to_owned(), device.clone());
        device
    }
}

/// The annotation of a record whose passage was found, or was not.
pub(super) fn settled(
    record: &AnnotationRecord,
    place: Option<(AnchorState, Span)>,
) -> Result<Annotation, Reason> {
    settle(record, place, &mut Names::default())
}

fn settle(
    record: &AnnotationRecord,
    place: Option<(AnchorState, Span)>,
    names: &mut Names,
) -> Result<Annotation, Reason> {
    let time = |text: &str| Moment::parse(text).ok_or(Reason::NotATime);
    let follow_up = match &record.follow_up {
        None => None,
        Some(asked) => Some(FollowUp {
            what: asked.what.clone(),
            who: asked.who.clone(),
            due: match &asked.due {
                None => None,
                Some(day) => Some(day.parse().map_err(|_| Reason::NotADay)?),
            },
            status: asked.status,
        }),
    };
    if record.tags.len() > MOST_TAGS {
        return Err(Reason::TooManyTags);
    }
    let (state, span) = place.unwrap_or((AnchorState::Orphan, Span::new(0, 0)));
    let mut tags: Vec<TagId> = Vec::with_capacity(record.tags.len());
    let mut seen = HashSet::new();
    for (at, tag) in record.tags.iter().enumerate() {
        // Of a few, looking is faster than remembering.
        let among_first = record.tags[..at.min(8)].contains(tag);
        if !among_first && (at < 8 || seen.insert(tag)) {
            tags.push(names.tag(tag));
        }
    }
    let created = time(&record.created)?;
    let changed = if record.changed == record.created {
        created
    } else {
        time(&record.changed)?
    };
    Ok(Annotation {
        id: AnnotationId::new(&record.id),
        span,
        state,
        recorded: (state != AnchorState::Kept).then(|| Box::new(recorded(record))),
        tags,
        note: record.note.clone(),
        follow_up,
        group: record.group.clone(),
        origin: record.origin.clone(),
        created,
        changed,
        version: version_of(&record.version, |device| names.device(device))
            .ok_or(Reason::TooManyDevices)?,
    })
}
