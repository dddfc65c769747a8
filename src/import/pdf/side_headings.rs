//! Headings that stand left of the text that they head: questions beside their answers. Read line by line they would come
//! between the lines of a sentence.

use super::columns::shared_end;
use super::line::Line;

/// The least size of such a heading, as a multiple of that of the text beside it.
const LARGER: f32 = 1.12;
/// Fewer of them on a page are none.
const FEWEST: usize = 2;
/// The least number of lines of text beside them.
const TEXT: usize = 8;
/// The least number of lines that begin below each other for there to be a column.
const ALIGNED: usize = 6;
/// Lines of different paragraphs are so many times as far apart as lines usually are, at least.
const APART: f32 = 1.3;
/// Lines of one heading are so many of its sizes apart, at most.
const NEAR: f32 = 1.8;

/// Lines of a page that are read after those of the part before.
pub(super) struct Part {
    /// From above.
    pub lines: Vec<Line>,
    /// The column of lines that stand beside others: its start, its end, and whether they are a heading.
    pub beside: Option<(f32, f32, bool)>,
}

/// Parts the lines of a page, which come from above: each heading at the side before the text that it heads, as it begins
/// at the same height. One part where there are no such headings.
pub(super) fn parted(lines: Vec<Line>) -> Vec<Part> {
    let whole = |lines| {
        vec![Part {
            lines,
            beside: None,
        }]
    };
    let Some(edge) = edge(&lines) else {
        return whole(lines);
    };
    let side = |line: &Line| {
        if line.u0 > edge - 0.5 * line.size {
            Some(true)
        } else {
            (line.u1 < edge - line.size).then_some(false)
        }
    };
    let mut parts: Vec<Part> = Vec::new();
    let mut zone: Vec<Line> = Vec::new();
    let mut above: Vec<Line> = Vec::new();
    let mut found = false;
    let mut end = |zone: &mut Vec<Line>, above: &mut Vec<Line>, parts: &mut Vec<Part>| {
        let lines = std::mem::take(zone);
        match headed(lines, edge) {
            Ok(headed) => {
                found = true;
                parts.extend(whole(std::mem::take(above)));
                parts.extend(headed);
            }
            Err(lines) => above.extend(lines),
        }
    };
    for line in lines {
        // What reaches over both columns ends what stands side by side.
        if side(&line).is_some() {
            zone.push(line);
        } else {
            end(&mut zone, &mut above, &mut parts);
            above.push(line);
        }
    }
    end(&mut zone, &mut above, &mut parts);
    parts.extend(whole(above));
    parts.retain(|part| !part.lines.is_empty());
    parts
}

/// The left edge of the text's column: there most lines begin that have others left of them.
fn edge(lines: &[Line]) -> Option<f32> {
    let mut starts: Vec<f32> = lines.iter().map(|line| line.u0).collect();
    starts.sort_by(f32::total_cmp);
    let left = *starts.first()?;
    let em = lines.iter().map(|line| line.size).fold(f32::MAX, f32::min);
    let mut best: Option<(usize, f32)> = None;
    let mut from = 0;
    for (at, start) in starts.iter().enumerate() {
        while starts.get(from).is_some_and(|first| start - first > 2.0) {
            from += 1;
        }
        let count = at + 1 - from;
        let first = *starts.get(from)?;
        let is_side = first - left > 4.0 * em && count >= ALIGNED;
        if is_side && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, first));
        }
    }
    best.map(|best| best.1)
}

/// The lines of two columns as headings and what they head; the lines as they were where they are something else.
fn headed(lines: Vec<Line>, edge: f32) -> Result<Vec<Part>, Vec<Line>> {
    let is_text = |line: &Line| line.u0 > edge - 0.5 * line.size;
    let mut sizes: Vec<f32> = lines
        .iter()
        .filter(|line| is_text(line))
        .map(|line| line.size)
        .collect();
    sizes.sort_by(f32::total_cmp);
    let Some(usual) = sizes.get(sizes.len() / 2).copied() else {
        return Err(lines);
    };
    let larger = |line: &Line| line.upright && line.size > LARGER * usual;
    let mut at_side = lines.iter().filter(|line| !is_text(line));
    if sizes.len() < TEXT || !at_side.all(larger) {
        return Err(lines);
    }
    let headings = headings(&lines, is_text);
    if headings.len() < FEWEST {
        return Err(lines);
    }
    let mut ends: Vec<f32> = lines
        .iter()
        .filter(|it| is_text(it))
        .map(|it| it.u1)
        .collect();
    let right = shared_end(&mut ends, usual).unwrap_or(edge);
    let left = lines.iter().map(|line| line.u0).fold(edge, f32::min);
    let text: Vec<f32> = lines
        .iter()
        .filter(|it| is_text(it))
        .map(|it| it.v)
        .collect();
    let (tops, places) = tops(&lines, &headings, &text, usual);
    let mut parts: Vec<Part> = Vec::new();
    for _ in 0..=tops.len() {
        for is_heading in [true, false] {
            let edges = if is_heading {
                (left, edge)
            } else {
                (edge, right)
            };
            parts.push(Part {
                lines: Vec::new(),
                beside: Some((edges.0, edges.1, is_heading)),
            });
        }
    }
    let mut numbers: Vec<Option<usize>> = vec![None; lines.len()];
    for (number, heading) in headings.iter().enumerate() {
        for at in heading {
            if let Some(of) = numbers.get_mut(*at) {
                *of = Some(number);
            }
        }
    }
    for (line, number) in lines.into_iter().zip(numbers) {
        let top = line.v - usual;
        let part = match number {
            Some(number) => 2 * places.get(number).copied().unwrap_or_default(),
            // Below the heading that begins last above it.
            None => 2 * tops.partition_point(|begins| *begins < top) + 1,
        };
        if let Some(part) = parts.get_mut(part) {
            part.lines.push(line);
        }
    }
    Ok(parts)
}

/// The lines of each heading, as they stand among all.
fn headings(lines: &[Line], is_text: impl Fn(&Line) -> bool) -> Vec<Vec<usize>> {
    let mut headings: Vec<Vec<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|it| !is_text(it.1)) {
        let last = headings.last().and_then(|heading| heading.last());
        let last = last.and_then(|last| lines.get(*last));
        let goes_on = last.is_some_and(|last| {
            line.v - last.v < NEAR * line.size && (line.size - last.size).abs() < 0.1 * line.size
        });
        match headings.last_mut().filter(|_| goes_on) {
            Some(heading) => heading.push(at),
            None => headings.push(vec![at]),
        }
    }
    headings
}

/// The heights at which the parts below headings begin, and for each heading the number of its part, from 1. `text` holds
/// the baselines of the text, `usual` its size, both in points.
///
/// Each part begins as high as the text that its heading heads, or a little lower. A heading beside the middle of a
/// paragraph heads that with the heading above it.
fn tops(
    lines: &[Line],
    headings: &[Vec<usize>],
    text: &[f32],
    usual: f32,
) -> (Vec<f32>, Vec<usize>) {
    let gaps = text.windows(2).map(|pair| pair[1] - pair[0]);
    let mut gaps: Vec<f32> = gaps.filter(|gap| *gap > 0.3 * usual).collect();
    gaps.sort_by(f32::total_cmp);
    let leading = gaps.get(gaps.len() / 2).copied().unwrap_or(1.2 * usual);
    let (mut tops, mut places) = (Vec::new(), Vec::new());
    for heading in headings {
        let first = heading.first().and_then(|at| lines.get(*at));
        let top = first.map_or(0.0, |line| line.v - 1.8 * line.size);
        let begins = text.partition_point(|v| *v - usual <= top);
        let gap = begins.checked_sub(1).zip(text.get(begins));
        let apart = gap.is_none_or(|(above, v)| v - text[above] > APART * leading);
        if apart || tops.is_empty() {
            tops.push(top);
        }
        places.push(tops.len());
    }
    (tops, places)
}
