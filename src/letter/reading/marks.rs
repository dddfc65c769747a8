//! The places where the reading form departs from the rules that hold everywhere, in two bytes a place.

/// A block of text that shares one checkpoint, in bytes; offsets within it fit in twelve bits.
const BLOCK: usize = 4096;

/// The event at a place of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The run of blanks here reads as one space, although it holds a blank line.
    Space,
    /// The run of blanks here ends the paragraph, although it holds no blank line.
    Break,
    /// The run of blanks here reads as nothing.
    Nothing,
    /// The hyphen here and the run of blanks after it read as nothing.
    Hyphen,
    /// Everything up to the next [`Mark::End`] reads as one space.
    HiddenSpace,
    /// Everything up to the next [`Mark::End`] is hidden, and ends the paragraph.
    HiddenBreak,
    /// Everything up to the next [`Mark::End`] reads as nothing.
    HiddenNothing,
    /// The end of what is hidden.
    End,
    /// The vowel here is read with a trema.
    Trema,
}

const ALL: [Mark; 9] = [
    Mark::Space,
    Mark::Break,
    Mark::Nothing,
    Mark::Hyphen,
    Mark::HiddenSpace,
    Mark::HiddenBreak,
    Mark::HiddenNothing,
    Mark::End,
    Mark::Trema,
];

impl Mark {
    fn number(self) -> u16 {
        ALL.iter()
            .position(|mark| *mark == self)
            .and_then(|at| u16::try_from(at).ok())
            .unwrap_or_default()
    }

    /// Tells whether what follows up to [`Mark::End`] is hidden.
    pub(super) fn hides(self) -> bool {
        matches!(
            self,
            Mark::HiddenSpace | Mark::HiddenBreak | Mark::HiddenNothing
        )
    }
}

/// Marks in the order of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// Offset within the block (twelve bits), then the kind.
    entries: Vec<u16>,
    /// `blocks[i]` is the number of entries before byte `i * BLOCK`.
    blocks: Vec<usize>,
}

/// A place among the marks, which moves forward.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor {
    index: usize,
    block: usize,
}

impl Marks {
    /// Adds a mark behind all others.
    pub(super) fn push(&mut self, offset: usize, mark: Mark) {
        while self.blocks.len() <= offset / BLOCK {
            self.blocks.push(self.entries.len());
        }
        let within = u16::try_from(offset % BLOCK).unwrap_or_default();
        self.entries.push(within << 4 | mark.number());
    }

    /// Gives back what memory is not needed.
    pub(super) fn shrink(&mut self) {
        self.entries.shrink_to_fit();
        self.blocks.shrink_to_fit();
    }

    /// The memory that the marks take, in bytes.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.entries.capacity() * 2 + self.blocks.capacity() * size_of::<usize>()
    }

    /// The place of the first mark at or after `offset`.
    pub(super) fn from(&self, offset: usize) -> Cursor {
        let block = offset / BLOCK;
        let Some(first) = self.blocks.get(block).copied() else {
            return Cursor {
                index: self.entries.len(),
                block,
            };
        };
        let entries = self.entries.get(first..self.block_end(block));
        let within = offset % BLOCK;
        let before = entries
            .unwrap_or_default()
            .partition_point(|entry| usize::from(entry >> 4) < within);
        Cursor {
            index: first + before,
            block,
        }
    }

    /// The mark at a place, and where it stands.
    pub(super) fn at(&self, cursor: &mut Cursor) -> Option<(usize, Mark)> {
        let entry = *self.entries.get(cursor.index)?;
        if self.block_end(cursor.block) <= cursor.index {
            // The next mark may be megabytes away.
            let before = |first: &usize| *first <= cursor.index;
            cursor.block = self.blocks.partition_point(before).saturating_sub(1);
        }
        let mark = *ALL.get(usize::from(entry & 0b1111))?;
        Some((cursor.block * BLOCK + usize::from(entry >> 4), mark))
    }

    /// The number of marks.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The number of marks before `offset`.
    pub(super) fn count_before(&self, offset: usize) -> usize {
        self.from(offset).index
    }

    /// The place of mark `number` (from 0).
    pub(super) fn nth(&self, number: usize) -> Option<usize> {
        let entry = *self.entries.get(number)?;
        let block = self.blocks.partition_point(|before| *before <= number);
        Some(block.checked_sub(1)? * BLOCK + usize::from(entry >> 4))
    }

    /// The last mark before `offset`.
    pub(super) fn before(&self, offset: usize) -> Option<Mark> {
        let index = self.from(offset).index.checked_sub(1)?;
        ALL.get(usize::from(self.entries.get(index)? & 0b1111))
            .copied()
    }

    fn block_end(&self, block: usize) -> usize {
        self.blocks
            .get(block + 1)
            .copied()
            .unwrap_or(self.entries.len())
    }
}

impl Cursor {
    /// Moves to the next mark.
    pub(super) fn step(&mut self) {
        self.index += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn gives_back_what_was_put_in(
            gaps in proptest::collection::vec((prop_oneof![1usize..9, 1usize..30_000], 0usize..9), 0..60),
            ask in 0usize..200_000,
        ) {
            let mut marks = Marks::default();
            let mut model = Vec::new();
            let mut offset = 0;
            for (gap, kind) in gaps {
                offset += gap;
                model.push((offset, ALL[kind]));
                marks.push(offset, ALL[kind]);
            }
            let mut cursor = marks.from(ask);
            let mut read = Vec::new();
            while let Some(mark) = marks.at(&mut cursor) {
                read.push(mark);
                cursor.step();
            }
            let later: Vec<_> = model.iter().copied().filter(|(offset, _)| *offset >= ask).collect();
            prop_assert_eq!(&read, &later);
            let before = model.iter().rev().find(|(offset, _)| *offset < ask).map(|(_, mark)| *mark);
            prop_assert_eq!(marks.before(ask), before);
            prop_assert_eq!(marks.count_before(ask), model.len() - later.len());
            let places: Vec<_> = (0..).map_while(|number| marks.nth(number)).collect();
            prop_assert!(places.iter().eq(model.iter().map(|(offset, _)| offset)));
        }
    }
}
