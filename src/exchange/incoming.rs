//! What people wrote on passages in other programs, and what comes back of what was handed to them.

use super::common::Outline;
use super::fields::Listed;
use super::pdf::{Found, Kind};
use super::{Export, remark};
use crate::annotation::anchor::{Resolver, record};
use crate::annotation::{AnchorState, AnnotationId, Certainty, RecordedAnchor};
use crate::codebook::Color;
use crate::import::{ANSWER, Highlight};
use crate::letter::hyphen::is_hyphen;
use crate::letter::page_map::{PageMap, Point, Quad};
use crate::letter::{Letter, Span, Stretch, snap_to_graphemes, word_at};
use crate::tr;
use std::collections::{HashMap, HashSet};

/// A comment on a passage, with the answers to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// The passage, in the text of the file.
    pub span: Span,
    /// The author, as the file names them.
    pub author: String,
    /// The time, as the file gives it; may be empty.
    pub made: String,
    /// What it says.
    pub says: String,
    /// The id of the annotation that it was written for, where this program wrote it.
    pub id: Option<AnnotationId>,
    /// The sum of what it said then.
    pub said: Option<String>,
    /// The answers, each with who wrote it.
    pub answers: Vec<(String, String)>,
    /// The colour of the mark.
    pub color: Option<Color>,
    /// What a list says of it, field by field.
    pub listed: Option<Box<Listed>>,
}

/// The comments of a document, and the passages that are highlighted in it, in the order of the text. An answer comes behind
/// what it answers, with an arrow before it. A comment on a highlighted passage has its colour.
pub fn of_document(letter: &Letter) -> Vec<Incoming> {
    let mut incoming: Vec<Incoming> = Vec::new();
    for comment in letter.comments() {
        let answered = incoming.last_mut().filter(|it| it.span == comment.span);
        match (comment.text.strip_prefix(ANSWER), answered) {
            (Some(answer), Some(answered)) => {
                let answer = (comment.author.clone(), answer.to_owned());
                answered.answers.push(answer);
            }
            _ => incoming.push(Incoming {
                span: comment.span,
                author: comment.author.clone(),
                made: comment.made.clone(),
                says: comment.text.clone(),
                ..Incoming::default()
            }),
        }
    }
    let mut by_span: HashMap<Span, Vec<usize>> = HashMap::new();
    for (number, comment) in incoming.iter().enumerate() {
        by_span.entry(comment.span).or_default().push(number);
    }
    for Highlight { span, color } in letter.highlights() {
        let [red, green, blue] = *color;
        let color = Some(Color { red, green, blue });
        match by_span.get(span) {
            Some(comments) => comments.iter().for_each(|number| {
                if let Some(comment) = incoming.get_mut(*number) {
                    comment.color = color;
                }
            }),
            None => incoming.push(Incoming {
                span: *span,
                color,
                ..Incoming::default()
            }),
        }
    }
    incoming.sort_by_key(|one| (one.span.start, one.span.end));
    incoming
}

/// The marks and notes of a PDF document, which `letter` was read from.
pub fn of_pdf(letter: &Letter, found: &[Found]) -> Vec<Incoming> {
    let Some(map) = letter.page_map() else {
        return Vec::new();
    };
    let mut incoming: Vec<Incoming> = Vec::new();
    // The number of what came of each that was found.
    let mut came: HashMap<usize, usize> = HashMap::new();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (number, one) in found.iter().enumerate() {
        let span = span_of(letter, &map, one);
        // It goes on from the page before.
        let before = one.continues.as_deref().and_then(|id| by_id.get(id));
        if let Some(before) = before.and_then(|before| incoming.get_mut(*before)) {
            if let Some(span) = span {
                before.span.start = before.span.start.min(span.start);
                before.span.end = before.span.end.max(span.end);
            }
            continue;
        }
        let first = std::iter::successors(one.answers, |at| found.get(*at)?.answers).last();
        let answered = first.and_then(|first| came.get(&first));
        if let Some(answered) = answered.and_then(|at| incoming.get_mut(*at)) {
            if !one.contents.trim().is_empty() && !one.grouped {
                let answer = (one.author.clone(), one.contents.trim().to_owned());
                answered.answers.push(answer);
            }
            continue;
        }
        let Some(span) = span else {
            continue;
        };
        came.insert(number, incoming.len());
        let ours = one.id.as_deref().filter(|_| one.data.is_some());
        if let Some(id) = ours {
            by_id.insert(id, incoming.len());
        }
        incoming.push(Incoming {
            span,
            author: one.author.clone(),
            made: one
                .changed
                .or(one.created)
                .map_or_else(String::new, |it| it.to_string()),
            says: one.contents.trim().to_owned(),
            id: ours.map(AnnotationId::new),
            said: one.data.clone(),
            answers: Vec::new(),
            color: one
                .color
                .filter(|_| one.kind == Kind::Highlight)
                .map(|[red, green, blue]| Color { red, green, blue }),
            listed: None,
        });
    }
    incoming
}

/// The passage under a mark; of a note the word beside which it stands, or else the paragraph.
fn span_of(letter: &Letter, map: &PageMap, found: &Found) -> Option<Span> {
    let point = |[x, y]: [f32; 2]| Point { x, y };
    let quads: Vec<Quad> = found
        .lines
        .iter()
        .map(|[a, b, c, d]| Quad {
            corners: [point(*a), point(*b), point(*d), point(*c)],
        })
        .collect();
    if !matches!(found.kind, Kind::Text | Kind::FreeText | Kind::Drawing) {
        let covered = map.covered(found.page, &quads);
        if covered.is_some() || found.contents.trim().is_empty() {
            return covered;
        }
    }
    let [left, top, _, bottom] = found.rect;
    let at = map.nearest(found.page, point([left, (top + bottom) / 2.0]))?;
    Some(passage_of(letter, Span { start: at, end: at }))
}

/// A comment that has its place in a letter, or has none.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedComment {
    /// The comment.
    pub comment: Incoming,
    /// How its passage was found in the letter.
    pub state: AnchorState,
    /// The passage in the letter; empty where it was not found.
    pub span: Span,
    /// The passage as it stands in the file, unless it surely is the one that was found.
    pub recorded: Option<RecordedAnchor>,
}

/// Finds the passages of comments on `theirs` in `ours`: the same ones where the two say the same, however their lines and
/// paragraphs are set, else those of the same words in the same surroundings. Linear in both texts where they say the same.
pub fn place(incoming: Vec<Incoming>, theirs: &Letter, ours: &Letter) -> Vec<PlacedComment> {
    let is_one = theirs.text_sha256 == ours.text_sha256;
    let same = match is_one {
        true => None,
        false => SameText::of(theirs, ours),
    };
    let mut resolver = Resolver::new(ours, None);
    let incoming = incoming.into_iter().map(|comment| {
        let span = passage_of(theirs, comment.span);
        let found = match is_one {
            true => Some(span),
            false => same.as_ref().and_then(|same| same.span(span)),
        };
        if let Some(span) = found {
            return PlacedComment {
                comment,
                state: AnchorState::Kept,
                span,
                recorded: None,
            };
        }
        let anchor = record(theirs, span);
        let (state, found) = resolver.resolve(&anchor);
        let is_sure = matches!(
            state,
            AnchorState::Kept
                | AnchorState::Moved(Certainty::Sure)
                | AnchorState::Changed(Certainty::Sure)
        );
        PlacedComment {
            comment,
            state: match found {
                Some(_) if is_sure => AnchorState::Kept,
                Some(_) => state,
                None => AnchorState::Orphan,
            },
            recorded: (!is_sure || found.is_none()).then_some(anchor),
            span: found.unwrap_or_default(),
        }
    });
    incoming.collect()
}

/// A text that says what a letter says, and where that stands in the letter.
struct SameText {
    words: SameWords,
    ours: Stretch,
}

impl SameText {
    /// What went out was the letter as it is read; what others set may be the letter as it stands.
    fn of(theirs: &Letter, ours: &Letter) -> Option<Self> {
        let whole = Span::new(0, ours.text().len());
        let read = || ours.reading().stretch(ours.text(), whole);
        let stands = || Stretch::as_it_stands(ours.text(), whole);
        let same = |ours: Stretch| {
            let words = SameWords::of(theirs.text(), ours.text())?;
            Some(Self { words, ours })
        };
        same(read()).or_else(|| same(stands()))
    }

    /// The passage of the letter that has the same words; `None` where it has none.
    fn span(&self, span: Span) -> Option<Span> {
        let found = self.words.span(span)?;
        Some(self.ours.span(found.range()))
    }
}

/// Two texts that differ in blanks, line ends and the hyphens there only.
struct SameWords {
    /// The byte of each character of the one that is no blank, and that the other has, too.
    theirs: Vec<usize>,
    /// The start and the end of each of the other.
    ours: Vec<(usize, usize)>,
}

impl SameWords {
    /// The longest text that is looked at so, in bytes: it takes some 24 times that.
    const LONGEST: usize = 20 << 20;

    fn of(theirs: &str, ours: &str) -> Option<Self> {
        if theirs.len().max(ours.len()) > Self::LONGEST {
            return None;
        }
        let seen = |c: &(usize, char)| !c.1.is_whitespace();
        let mut one = theirs.char_indices().filter(seen).peekable();
        let mut other = ours.char_indices().filter(seen).peekable();
        let mut same = Self {
            theirs: Vec::new(),
            ours: Vec::new(),
        };
        loop {
            match (one.peek().copied(), other.peek().copied()) {
                (None, None) => return Some(same),
                (Some((at, c)), Some((start, d))) if c == d => {
                    same.theirs.push(at);
                    same.ours.push((start, start + d.len_utf8()));
                    one.next();
                    other.next();
                }
                // What is set in lines breaks words that are whole in what is set in paragraphs.
                (_, Some((at, _))) if breaks_word(ours, at) => {
                    other.next();
                }
                (Some((at, _)), _) if breaks_word(theirs, at) => {
                    one.next();
                }
                _ => return None,
            }
        }
    }

    /// The passage of the other that has the same words; `None` where it has none.
    fn span(&self, span: Span) -> Option<Span> {
        let first = self.theirs.partition_point(|at| *at < span.start.0);
        let behind = self.theirs.partition_point(|at| *at < span.end.0);
        let last = behind.checked_sub(1).filter(|last| *last >= first)?;
        Some(Span::new(self.ours.get(first)?.0, self.ours.get(last)?.1))
    }
}

/// Whether a hyphen stands there at the end of a line.
fn breaks_word(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().chars();
    rest.next().is_some_and(is_hyphen)
        && rest
            .take_while(|c| c.is_whitespace())
            .any(|c| matches!(c, '\n' | '\r'))
}

/// A passage with something in it: where a comment is about a place, the word there, or else the paragraph.
pub fn passage_of(letter: &Letter, span: Span) -> Span {
    let text = letter.text();
    if !span.is_empty() {
        return snap_to_graphemes(text, span);
    }
    let word = word_at(text, span.start);
    let word = match letter.slice(word).trim().is_empty() {
        true => letter.paragraph_at(span.start),
        false => word,
    };
    snap_to_graphemes(text, word)
}

/// What the annotations of a letter say in files of other programs.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    /// What each says, in each language.
    of: HashMap<AnnotationId, HashSet<String>>,
    /// The lines beside tags and note that each has: of its follow-up, and of how it was found.
    beside: HashMap<AnnotationId, HashSet<String>>,
    /// Which annotations say this on this passage.
    at: HashMap<(Span, String), Vec<AnnotationId>>,
    /// Which say it of these words, that a comment quotes.
    quoting: HashMap<(String, String), Vec<AnnotationId>>,
    /// What the memos say.
    memos: HashSet<String>,
    /// The lines that say how a follow-up stands, whichever way.
    statuses: HashSet<String>,
}

impl Remarks {
    /// Adds what the annotations of an export say in its language.
    pub fn add(&mut self, export: &Export) {
        let outline = Outline::new(export);
        for entry in outline.entries() {
            let annotation = entry.annotation;
            let paragraphs = remark::says(entry, &outline, export.words);
            let note = remark::lines(&annotation.note).count();
            let beside = paragraphs.iter().skip(1 + note);
            let beside = beside.map(|it| plain(&remark::plain(std::slice::from_ref(it))));
            let id = annotation.id.clone();
            self.beside.entry(id.clone()).or_default().extend(beside);
            let says = plain(&remark::plain(&paragraphs));
            self.of.entry(id.clone()).or_default().insert(says.clone());
            let at = self.at.entry((annotation.span, says.clone()));
            at.or_default().push(id.clone());
            let quoting = self.quoting.entry((plain(&entry.quote()), says));
            quoting.or_default().push(id);
        }
        self.statuses
            .extend(super::wording::status_lines(export.words));
        for layer in export.layers().filter(|it| !it.memo.text.trim().is_empty()) {
            let name = tr!(export.words, "report-memo");
            self.memos
                .insert(plain(&format!("{name}\n{}", layer.memo.text.trim())));
        }
    }

    /// The annotations that say what a comment says, of the same passage or of the words that it quotes.
    pub fn saying(&self, placed: &PlacedComment) -> &[AnnotationId] {
        let says = &placed.comment.says;
        let there = self.at.get(&(placed.span, plain(says)));
        let of_words = || {
            let (words, rest) = quoted(says)?;
            self.quoting.get(&(plain(words), plain(rest)))
        };
        there.or_else(of_words).map_or(&[], Vec::as_slice)
    }

    /// Tells whether a comment is a memo of the letter.
    pub fn is_memo(&self, comment: &Incoming) -> bool {
        self.memos.contains(&plain(&comment.says))
    }

    /// Tells whether a line is one that the annotation `id` has beside its tags and its note.
    pub fn is_beside(&self, line: &str, id: &AnnotationId) -> bool {
        let own = self.beside.get(id);
        own.is_some_and(|all| all.contains(line.trim())) || self.statuses.contains(line.trim())
    }

    /// Tells whether a comment that was written for the annotation `id` says what it said then, or says now.
    pub fn is_as_written(&self, comment: &Incoming, id: &AnnotationId) -> bool {
        let says = comment.says.trim();
        let then = comment
            .said
            .as_ref()
            .is_some_and(|said| *said == remark::sum(says));
        then || self.says_now(says, id)
    }

    /// Tells whether the annotation `id` says now what it said when a comment was written for it; `false` where the file
    /// does not tell.
    pub fn is_unchanged(&self, comment: &Incoming, id: &AnnotationId) -> bool {
        let all = self.of.get(id).into_iter().flatten();
        let sums: Vec<String> = all.map(|says| remark::sum(says)).collect();
        comment
            .said
            .as_ref()
            .is_some_and(|said| sums.contains(said))
    }

    fn says_now(&self, says: &str, id: &AnnotationId) -> bool {
        let now = |says: &str| {
            self.of
                .get(id)
                .is_some_and(|all| all.contains(&plain(says)))
        };
        now(says) || quoted(says).is_some_and(|(_, rest)| now(rest))
    }
}

/// What a comment says, taken apart: the first line where `is_tags` knows it as one that names tags, and the rest.
pub fn parted(says: &str, is_tags: impl Fn(&str) -> bool) -> (Option<String>, String) {
    let says = says.trim();
    let (first, rest) = says.split_once('\n').unwrap_or((says, ""));
    match is_tags(first.trim()) {
        true => (Some(first.trim().to_owned()), rest.trim().to_owned()),
        false => (None, says.to_owned()),
    }
}

/// The words that a comment quotes before what it says, as ours do where they cannot stand on them, and the rest.
pub fn quoted(says: &str) -> Option<(&str, &str)> {
    let (first, rest) = says.trim().split_once('\n')?;
    let words = first.trim().strip_prefix('“')?.strip_suffix('”')?;
    Some((words, rest))
}

/// A text as programs may give it back: with other line ends, and without blanks at the edges of lines.
fn plain(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
