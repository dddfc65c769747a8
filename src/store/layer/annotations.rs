//! From the records of annotations in a layer file to annotations on a letter.

use super::UNKNOWN;
use super::records::{AnnotationRecord, FoundRecord, How, LayerFile};
use super::report::{LoadReport, MOST_TAGS, Reason, set_aside};
use super::versions::{by_hand, version_of};
use crate::annotation::anchor::{Changes, Claim, Resolver, Then, check_proofs, follow_the_same};
use crate::annotation::{
    AnchorState, Annotation, AnnotationId, AnnotationSet, Certainty, FollowUp, Moment,
    RecordedAnchor, Standing,
};
use crate::codebook::TagId;
use crate::letter::{CodePoint, LEAST, Letter, MOST, Side, Span, Surroundings};
use crate::store::ron_line::record;
use crate::store::ron_outline::Checksum;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// From so many annotations on they are taken over in two parts at the same time.
const MANY: usize = 4_096;

/// No more records of one annotation are taken over beside the first: each would be compared with all others. So many
/// people never wrote at one without knowing of each other.
const MOST_SIBLINGS: usize = 64;

/// The annotations of a file that can be taken over.
pub(in crate::store) struct Read {
    /// The first one with each id.
    pub single: AnnotationSet,
    /// Its siblings, beside it.
    pub several: BTreeMap<AnnotationId, Vec<Annotation>>,
}

pub(in crate::store) fn annotations(
    file: &LayerFile,
    letter: &Letter,
    changes: Option<&Changes<'_>>,
    report: &mut LoadReport,
) -> Read {
    let all = file.annotations.as_slice();
    // In two parts at the same time; always the same ones, as where a passage is found depends on those before it.
    let (head, tail) = all.split_at(if all.len() < MANY { 0 } else { all.len() / 2 });
    let text: Arc<str> = file.letter.text_sha256.as_str().into();
    let same = unchanged_before(all, letter, &text);
    let same_document = !letter.sha256.is_empty() && file.letter.sha256 == letter.sha256;
    let (same_head, same_tail) = same.split_at(head.len());
    let searched = |records: &[AnnotationRecord], same: &[bool]| {
        let mut places = Places {
            resolver: Resolver::new(letter, changes),
            letter,
            changes,
            text: &text,
            same_document,
        };
        let pairs = records.iter().zip(same);
        let claims: Vec<Claim> = pairs.map(|(one, same)| places.claim(one, *same)).collect();
        (claims, places.resolver.unsearched())
    };
    let ((mut claims, unsearched), (others, more)) = side_by_side(
        head,
        || searched(head, same_head),
        || searched(tail, same_tail),
    );
    report.unsearched = unsearched + more;
    claims.extend(others);
    // Whether what was found stands nowhere else is found out for all of them at once.
    check_proofs(letter, changes.map(Changes::old), &mut claims);
    let taken = |records: &[AnnotationRecord], claims: &[Claim], offset: usize| {
        let mut names = Names::default();
        let mut taken = Vec::with_capacity(records.len());
        for (at, (one, claim)) in records.iter().zip(claims).enumerate() {
            let damaged = is_edited(file, offset + at) && !stands(one, letter);
            taken.push(if damaged {
                Err(Reason::Damaged)
            } else if one.end < one.start {
                Err(Reason::EndBeforeStart)
            } else {
                let place = claim.span.map(|span| (claim.state, span));
                annotation_with(one, place, &text, &mut names).map(Arc::new)
            });
        }
        taken
    };
    let (first, second) = claims.split_at(head.len());
    let (mut annotations, others) = side_by_side(
        head,
        || taken(head, first, 0),
        || taken(tail, second, head.len()),
    );
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

/// Of which records nothing before the passage has changed, in a file that names the text with the sum `text`.
fn unchanged_before(records: &[AnnotationRecord], letter: &Letter, text: &str) -> Vec<bool> {
    let places = records.iter().map(|one| {
        let of = one.of.as_deref().unwrap_or(text);
        let elsewhere = of != letter.text_sha256;
        (range(one).0, upto(one).filter(|_| elsewhere))
    });
    follow_the_same(letter, &places.collect::<Vec<_>>())
}

/// The sum of the text before a passage, where the record has one.
fn upto(record: &AnnotationRecord) -> Option<u64> {
    let digits = record.upto.as_deref().filter(|it| it.len() == 16)?;
    u64::from_str_radix(digits, 16).ok()
}

/// Does the first half on a thread of its own, where there is one.
fn side_by_side<T: Send + Default>(
    head: &[AnnotationRecord],
    first: impl Fn() -> T + Sync,
    second: impl Fn() -> T,
) -> (T, T) {
    if head.is_empty() {
        return (T::default(), second());
    }
    std::thread::scope(|scope| {
        let one = scope.spawn(&first);
        let other = second();
        (one.join().unwrap_or_else(|_| first()), other)
    })
}

/// Of several annotations with one id the first, and the others as its siblings.
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
        let siblings = known.and_then(|_| several.get(&AnnotationId::new(&one.id)).map(Vec::len));
        let annotation = match annotation {
            Ok(_) if siblings.is_some_and(|siblings| siblings >= MOST_SIBLINGS) => {
                Err(Reason::DuplicateId)
            }
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

/// Tells whether the checksum of this annotation's record does not fit.
fn is_edited(file: &LayerFile, index: usize) -> bool {
    let source = file.source.annotations.get(index);
    source.is_some_and(|at| at.checksum == Checksum::Differs)
}

/// The index of the first record of each version of an annotation, by id and version.
type Met<'a> = HashMap<(&'a str, &'a [(String, u64)]), usize>;

/// Tells whether record `one` contradicts an earlier record of its id and version, of which `first` is the index.
/// Such records only happen to have the same id. `versions` holds the first index of each version of such ids.
fn is_copy<'a>(file: &'a LayerFile, versions: &mut Met<'a>, first: usize, one: usize) -> bool {
    let record = |index: usize| &file.annotations[index];
    let key = |index: usize| (record(index).id.as_str(), record(index).version.as_slice());
    versions.entry(key(first)).or_insert(first);
    let met = *versions.entry(key(one)).or_insert(one);
    record(met) != record(one)
}

/// The passage of a record, in code points, half-open.
fn range(record: &AnnotationRecord) -> (CodePoint, CodePoint) {
    // An offset too large for this computer's memory lies outside any text.
    let position = |offset| CodePoint(usize::try_from(offset).unwrap_or(usize::MAX));
    (position(record.start), position(record.end))
}

/// The anchor of a record in a file that names the text with the sum `text`.
fn recorded(record: &AnnotationRecord, text: &Arc<str>) -> RecordedAnchor {
    let (start, end) = range(record);
    let text = match &record.of {
        Some(of) => of.as_str().into(),
        None => text.clone(),
    };
    RecordedAnchor {
        start,
        end,
        quote: record.quote.clone(),
        before: record.before.clone(),
        after: record.after.clone(),
        standing: standing(record),
        upto: upto(record),
        text: Some(text).filter(|text| !text.is_empty()),
        not_in: record.not_in.clone(),
    }
}

fn standing(record: &AnnotationRecord) -> Standing {
    let short = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    match record.nth {
        None => Standing::Once(record.side),
        Some(UNKNOWN) => Standing::Unknown,
        Some((number, of)) => Standing::OneOf {
            number: short(number),
            of: short(of),
        },
    }
}

/// The surroundings that a file records for passages that stand in exactly the text of `letter`. Passages whose
/// surroundings are not recorded, or differ in the letter, are left out.
pub fn said_surroundings(file: &LayerFile, letter: &Letter) -> Vec<(Span, Surroundings)> {
    let is_same = file.letter.text_sha256 == letter.text_sha256;
    let records = file.annotations.iter().filter(|_| is_same);
    let said = records.filter(|record| record.of.is_none() && record.not_in.is_none());
    said.filter_map(|record| {
        let span = standing_span(record, letter)?;
        let text = letter.text();
        let (before, after) = (&text[..span.start.0], &text[span.end.0..]);
        let (is_first, is_last) = (before == record.before, after == record.after);
        if !before.ends_with(&record.before) || !after.starts_with(&record.after) {
            return None;
        }
        let standing = standing(record);
        let least = match standing {
            Standing::Once(side) if side != Side::Both => LEAST,
            _ => MOST,
        };
        Some((
            span,
            Surroundings {
                before: kept(&record.before, is_first, least)?,
                after: kept(&record.after, is_last, least)?,
                standing,
                upto: upto(record)?,
            },
        ))
    })
    .collect()
}

/// The length of the surroundings recorded on one side, at least `least`. Fewer are allowed where the letter ends
/// on that side.
fn kept(side: &str, ends: bool, least: usize) -> Option<u16> {
    let length = side.chars().count();
    let steps = std::iter::successors(Some(least), |step| Some(step * 2));
    let mut steps = steps.take_while(|step| *step <= MOST);
    let step = steps.find(|step| *step == length || ends && *step > length)?;
    u16::try_from(step).ok()
}

/// Tells whether the quote stands in the letter at the record's offsets.
fn stands(record: &AnnotationRecord, letter: &Letter) -> bool {
    standing_span(record, letter).is_some()
}

/// The span of the quote, if it stands at the record's offsets.
fn standing_span(record: &AnnotationRecord, letter: &Letter) -> Option<Span> {
    let (start, end) = range(record);
    let span = letter.span_of(start, end)?;
    (letter.slice(span) == record.quote).then_some(span)
}

/// Finds the places of records, one after the other.
struct Places<'a> {
    resolver: Resolver<'a>,
    letter: &'a Letter,
    changes: Option<&'a Changes<'a>>,
    /// The sum of the text that the file names.
    text: &'a Arc<str>,
    /// True if that text was read from the document of the letter.
    same_document: bool,
}

impl Places<'_> {
    fn claim(&mut self, record: &AnnotationRecord, follows_the_same: bool) -> Claim {
        let (start, end) = range(record);
        let of = record.of.as_deref().unwrap_or(self.text);
        // Most passages stand where they stood: for those nothing of what is recorded need be copied.
        if record.not_in.is_none()
            && of == self.letter.text_sha256
            && let Some(span) = self.resolver.stands(start, end, &record.quote)
        {
            return Claim::certain(AnchorState::Kept, span);
        }
        let anchor = recorded(record, self.text);
        let then = Then {
            follows_the_same,
            same_document: self.same_document && record.of.is_none(),
        };
        if let Some(now) = record.now.as_ref().filter(|_| record.not_in.is_none()) {
            if let Some(claim) = self.found_before(now, &anchor) {
                return claim;
            }
            // What was in doubt still is, unless nothing changed before it; what was nowhere and is there again may have
            // been put together of other words.
            if !now.sure && !follows_the_same {
                return self.resolver.claim(&anchor, then).doubted();
            }
        }
        self.resolver.claim(&anchor, then)
    }

    /// The place that was found when the file was written, in this text or in the one before it.
    fn found_before(&self, now: &FoundRecord, anchor: &RecordedAnchor) -> Option<Claim> {
        let certainty = Certainty::from(now.sure);
        let state = match now.how {
            How::ToCheck => AnchorState::ToCheck,
            How::Moved => AnchorState::Moved(certainty),
            How::Changed => AnchorState::Changed(certainty),
            How::Nowhere => AnchorState::Orphan,
        };
        let place = |letter: &Letter| {
            let position = |offset| usize::try_from(offset).ok().map(CodePoint);
            letter.span_of(position(now.start)?, position(now.end)?)
        };
        if **self.text == *self.letter.text_sha256 {
            let claim = match state {
                AnchorState::Orphan => Claim::orphan(),
                state => Claim::certain(state, place(self.letter)?),
            };
            return Some(claim).filter(|claim| claim.holds(self.letter, anchor));
        }
        let changes = self.changes?;
        if **self.text != *changes.old().text_sha256 || state == AnchorState::Orphan {
            return None;
        }
        let then = place(changes.old()).filter(|then| !then.is_empty())?;
        let claim = self.resolver.follow(changes, then, anchor)?;
        // What was in doubt still is.
        let claim = if now.sure { claim } else { claim.doubted() };
        Some(claim).filter(|claim| claim.holds(self.letter, anchor))
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

/// The annotation of a record whose passage was found, or was not, in a file that names the text with the sum `text`.
pub(in crate::store) fn annotation_of(
    record: &AnnotationRecord,
    place: Option<(AnchorState, Span)>,
    text: &Arc<str>,
) -> Result<Annotation, Reason> {
    annotation_with(record, place, text, &mut Names::default())
}

fn annotation_with(
    record: &AnnotationRecord,
    place: Option<(AnchorState, Span)>,
    text: &Arc<str>,
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
            due_words: asked.due_words.clone(),
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
        recorded: (state != AnchorState::Kept).then(|| Box::new(recorded(record, text))),
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
