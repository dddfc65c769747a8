//! The columns of a register as a table.

use crate::l10n::Words;
use crate::tr;

/// Makes the columns: what each holds, its id, and its width in characters.
macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $width:literal;)+) => {
        /// A column of the table of commitments.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $name),+ }

        impl Field {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its id in files, which never changes.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// The one with this id.
            pub fn of_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.id() == id)
            }

            /// The width of the column, in characters.
            pub fn width(self) -> u16 {
                match self { $(Self::$name => $width),+ }
            }
        }
    };
}

columns! {
    /// Our number.
    Number = "number", 12;
    /// The numbers of other registers.
    Theirs = "their_numbers", 14;
    /// What was promised.
    What = "what", 44;
    /// What is to come of it.
    Deliverable = "deliverable", 16;
    /// Its kind.
    Kind = "kind", 14;
    /// How it was said.
    Origin = "origin", 13;
    /// The office of who promised.
    Office = "office", 28;
    /// The ministry.
    Ministry = "ministry", 24;
    /// The person.
    Person = "person", 18;
    /// On behalf of whom else.
    OnBehalfOf = "on_behalf_of", 18;
    /// The Chamber to which it was promised.
    Chamber = "chamber", 16;
    /// The committee.
    Committee = "committee", 18;
    /// The members.
    Members = "members", 18;
    /// Their parties.
    Parties = "parties", 14;
    /// What has to happen first.
    Condition = "condition", 24;
    /// The dossiers.
    Dossiers = "dossiers", 14;
    /// The subjects.
    Subjects = "subjects", 20;
    /// The file of the letter that makes it.
    Letter = "letter", 24;
    /// What that letter is cited by.
    Document = "document", 18;
    /// Its date.
    LetterDate = "letter_date", 13;
    /// The page of the passage.
    Page = "page", 8;
    /// Its paragraph.
    Paragraph = "paragraph", 8;
    /// Its words.
    Sentence = "sentence", 55;
    /// The literal words of the term as it was first said.
    TermWords = "term_words", 24;
    /// Its first day.
    FirstFrom = "first_from", 13;
    /// Its last day.
    FirstUntil = "first_until", 13;
    /// The literal words of the term as it is now.
    NowWords = "now_words", 24;
    /// Its last day.
    NowUntil = "now_until", 13;
    /// How often it was put off.
    Postponed = "postponed", 10;
    /// The days after the first date.
    AfterFirst = "days_after_first", 11;
    /// The days since the last date.
    Late = "days_late", 11;
    /// How it stands.
    Status = "status", 16;
    /// Why.
    Reason = "status_reason", 28;
    /// Since when.
    Since = "status_since", 13;
    /// The word of another register.
    TheirStatus = "their_status", 16;
    /// The words that show that it was met.
    Evidence = "evidence", 44;
    /// Where they stand.
    EvidencePlace = "evidence_place", 28;
    /// That it is said to be met and no passage shows it.
    Unproven = "without_evidence", 20;
    /// The unit that sees to it.
    Unit = "owner_unit", 18;
    /// The person who does.
    Owner = "owner_person", 18;
    /// Who stands in for that person.
    Deputy = "owner_deputy", 18;
    /// What was said to a motion or a recommendation.
    Acceptance = "acceptance", 18;
    /// Who checked it.
    CheckedBy = "checked_by", 16;
    /// When.
    CheckedOn = "checked_on", 13;
    /// What was found.
    CheckRemark = "check_remark", 22;
    /// How pressing it is.
    Priority = "priority", 10;
    /// A note.
    Note = "note", 30;
    /// What it is to other commitments.
    Links = "links", 22;
    /// What people said differently at the same time.
    Disputed = "disputed", 18;
    /// Its id.
    Id = "id", 38;
}

impl Field {
    /// The title of the column.
    pub fn title(self, words: &Words) -> String {
        match self {
            Self::Number => tr!(words, "register-column-number"),
            Self::Theirs => tr!(words, "register-column-theirs"),
            Self::What => tr!(words, "register-column-what"),
            Self::Deliverable => tr!(words, "register-column-deliverable"),
            Self::Kind => tr!(words, "register-column-kind"),
            Self::Origin => tr!(words, "register-column-origin"),
            Self::Office => tr!(words, "register-column-office"),
            Self::Ministry => tr!(words, "register-column-ministry"),
            Self::Person => tr!(words, "register-column-person"),
            Self::OnBehalfOf => tr!(words, "register-column-on-behalf-of"),
            Self::Chamber => tr!(words, "register-column-chamber"),
            Self::Committee => tr!(words, "register-column-committee"),
            Self::Members => tr!(words, "register-column-members"),
            Self::Parties => tr!(words, "register-column-parties"),
            Self::Condition => tr!(words, "register-column-condition"),
            Self::Dossiers => tr!(words, "register-column-dossiers"),
            Self::Subjects => tr!(words, "register-column-subjects"),
            Self::Letter => tr!(words, "register-column-letter"),
            Self::Document => tr!(words, "register-column-document"),
            Self::LetterDate => tr!(words, "register-column-letter-date"),
            Self::Page => tr!(words, "register-column-page"),
            Self::Paragraph => tr!(words, "register-column-paragraph"),
            Self::Sentence => tr!(words, "register-column-sentence"),
            Self::TermWords => tr!(words, "register-column-term-words"),
            Self::FirstFrom => tr!(words, "register-column-first-from"),
            Self::FirstUntil => tr!(words, "register-column-first-until"),
            _ => self.later_title(words),
        }
    }

    /// The title of the column where it is one of the later ones.
    fn later_title(self, words: &Words) -> String {
        match self {
            Self::NowWords => tr!(words, "register-column-now-words"),
            Self::NowUntil => tr!(words, "register-column-now-until"),
            Self::Postponed => tr!(words, "register-column-postponed"),
            Self::AfterFirst => tr!(words, "register-column-after-first"),
            Self::Late => tr!(words, "register-column-late"),
            Self::Status => tr!(words, "register-column-status"),
            Self::Reason => tr!(words, "register-column-reason"),
            Self::Since => tr!(words, "register-column-since"),
            Self::TheirStatus => tr!(words, "register-column-their-status"),
            Self::Evidence => tr!(words, "register-column-evidence"),
            Self::EvidencePlace => tr!(words, "register-column-evidence-place"),
            Self::Unproven => tr!(words, "register-column-unproven"),
            Self::Unit => tr!(words, "register-column-unit"),
            Self::Owner => tr!(words, "register-column-owner-person"),
            Self::Deputy => tr!(words, "register-column-deputy"),
            Self::Acceptance => tr!(words, "register-column-acceptance"),
            Self::CheckedBy => tr!(words, "register-column-checked"),
            Self::CheckedOn => tr!(words, "register-column-checked-on"),
            Self::CheckRemark => tr!(words, "register-column-check-remark"),
            Self::Priority => tr!(words, "register-column-priority"),
            Self::Note => tr!(words, "register-column-note"),
            Self::Links => tr!(words, "register-column-links"),
            Self::Disputed => tr!(words, "register-column-disputed"),
            _ => tr!(words, "register-column-id"),
        }
    }
}
