//! The commands in groups, each of which one function runs. The compiler sees that every command is in a group, and that
//! whatever is in a group is run.

use crate::letter::CorrectionRequest;
use crate::ui::command::Command;
use crate::ui::motion::{Boundary, Motion};

/// Makes a type of each group, and one that tells the groups apart.
macro_rules! groups {
    ($($(#[$about:meta])* $group:ident { $($command:ident $(($($name:ident: $part:ty),+))?,)+ })+) => {
        $(
            $(#[$about])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub(super) enum $group {
                $($command $(($($part),+))?,)+
            }
        )+

        /// A command, in its group.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Grouped {
            $($group($group),)+
        }

        impl From<Command> for Grouped {
            fn from(command: Command) -> Self {
                match command {
                    $($(
                        Command::$command $(($($name),+))? => {
                            Self::$group($group::$command $(($($name),+))?)
                        }
                    )+)+
                }
            }
        }
    };
}

groups! {
    /// Opening, keeping and closing what is in a file.
    ForFile {
        Open, OpenSample, SaveNow, SaveCopy, RedirectStorage, KeepBeside, Export, CloseLetter, Quit,
    }
    /// Several letters that are open.
    InTabs {
        OpenInTab, OpenLetterInTab, OpenLetterBeside, NextTab, PreviousTab, SideBySide, OtherLetter,
    }
    /// A folder.
    InFolder {
        OpenFolder, OpenFolderOfLetter, CloseFolder, Back, FolderLetters, FolderPassages, FolderSearch,
        FolderNumbers, FolderCommitments, LettersBeside, NextLetter, PreviousLetter, FirstPassDone,
        ForgetFolder,
    }
    /// The letter as a whole, or what is chosen in it.
    InLetter {
        Undo, Redo, Copy, CopyWithReference, SelectAll, CorrectReading, Correct(request: CorrectionRequest),
        Metadata, MetadataShown, Memo, History, Versions, Destroy,
    }
    /// Making or changing annotations.
    ForMarks {
        Comment, Tag(key: u8), NewTag, Delete, EditNote, TakeComments, TakeCommentsFrom, Suggestions,
        LinkCommitment, JoinNext, JoinPrevious, Divide, Marker,
        MoveBoundary(boundary: Boundary, motion: Motion),
    }
    /// The annotations whose places have to be checked.
    InReview {
        Review, ReviewNext, ReviewPrevious, ConfirmPlace, ConfirmSure, NotHere, PutHere,
    }
    /// The search, in the letter or in the folder.
    InSearch {
        Find, HitList, MarkAllHits, FindNext, FindPrevious,
    }
    /// Going somewhere, or choosing what is there.
    ToGo {
        NextAnnotation, PreviousAnnotation, NextOfTag, PreviousOfTag, NextUnmarked, PreviousUnmarked,
        GoToParagraph, NextPane, PreviousPane, Caret(motion: Motion, extends: bool), Grow, Shrink,
        ChooseAtCaret, Escape,
    }
    /// How the letter is shown: as it is read, or its pages.
    OfView {
        ReadingView, Letterhead, PageView, FitWidth, FitPage, Thumbnails, RotateRight, RotateLeft, DarkPages,
    }
    /// How large it is shown.
    OfSize {
        Larger, Smaller, ResetSize,
    }
    /// How the window looks, or a sheet of it.
    InWindow {
        ThemeSystem, ThemeLight, ThemeDark, English, Dutch, Colleagues, Panel, Patterns, Palette, Help, Keys,
        Settings, ChangeKeys, About,
    }
}
