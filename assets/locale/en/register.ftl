# What registers of commitments call things: words to stand in a list or a cell.
register-kind-promise = promise
register-kind-motion = motion
register-kind-recommendation = recommendation
register-kind-deletion = deletion of data
register-kind-own-action = own action
register-origin-written = in writing
register-origin-oral = in debate
register-deliverable-letter = letter
register-deliverable-report = memorandum or report
register-deliverable-bill = bill or order
register-deliverable-research = research
register-deliverable-talk = talk
register-deliverable-evaluation = evaluation
register-deliverable-deletion = deletion of data
register-deliverable-other = something else
register-standing-to-assess = to be assessed
register-standing-open = open
register-standing-under-way = under way
register-standing-partly-met = partly met
register-standing-met = met
register-standing-not-met = not met
register-standing-lapsed = lapsed
register-standing-handed-over = handed over
register-standing-replaced = replaced
register-acceptance-accepted = accepted
register-acceptance-in-principle = accepted in principle
register-acceptance-not-accepted = not accepted
register-acceptance-deferred = deferred
register-verdict-whole = in full
register-verdict-part = in part
register-verdict-not = not
register-priority-normal = normal
register-priority-high = high
register-priority-low = low
register-link-repeats = repeats
register-link-changes = changes
register-link-adds-to = adds to
register-link-replaces = replaces
register-link-repeated-by = is repeated by
register-link-changed-by = is changed by
register-link-added-to-by = is added to by
register-link-replaced-by = is replaced by
register-role-said = source
register-role-another-place = another place
register-role-repetition = repetition
register-role-change = change
register-role-postponement = postponement
register-role-evidence = evidence

# The forms of the register.
register-format-xlsx = Register as an Excel workbook
register-format-xlsx-for = Commitments and their passages, to filter and fill in; what is changed in it can be taken in again.
register-format-csv = Register as CSV for Excel
register-format-csv-for = One row per commitment, in the form that Excel opens correctly.
register-format-rappel = Word: reminder list (rappel)
register-format-rappel-for = What is past its term and what falls due this half-year, by ministry, in the form of the Eerste Kamer.
register-format-annex = Word: budget annex
register-format-annex-for = Description, place and state of affairs, in a table of what is finished and one of what is not.
register-format-note = Word: note for a minister
register-format-note-for = What is late and what falls due before a date, with the sentences.
register-format-html = Register as a page (HTML)
register-format-html-for = What is open, and of each commitment what happened, to read, print or send.
register-format-ics = Register as a calendar (iCalendar)
register-format-ics-for = An event for each open commitment with a date, for Outlook and others.
register-format-json = Register as JSON
register-format-json-for = Everything, for programs.

# The columns of the register, and its sheets.
register-sheet = Commitments
register-sheet-passages = Passages
register-column-number = Number
register-column-theirs = Numbers elsewhere
register-column-what = What
register-column-deliverable = Deliverable
register-column-kind = Kind
register-column-origin = How it was said
register-column-by = Promised by
register-column-office = Office
register-column-ministry = Ministry
register-column-person = Person
register-column-on-behalf-of = On behalf of
register-column-to = To
register-column-chamber = Chamber
register-column-committee = Committee
register-column-members = Members
register-column-parties = Parties
register-column-condition = Condition
register-column-dossiers = Kamerstukken
register-column-subjects = Subjects
register-column-letter = Letter
register-column-document = Kamerstuk or reference
register-column-letter-date = Date of letter
register-column-page = Page
register-column-paragraph = Paragraph
register-column-sentence = Sentence
register-column-term = Term
register-column-term-words = Term in the letter’s words
register-column-first-term = First term
register-column-first-from = First term from
register-column-first-until = First term until
register-column-now-term = Term now
register-column-now-words = Term now, in words
register-column-now-until = Term now until
register-column-postponed = Times postponed
register-column-after-first = Days after first term
register-column-late = Days late
register-column-lateness = Lateness
register-column-status = Status
register-column-reason = Reason
register-column-since = Status since
register-column-their-status = Status elsewhere
register-column-evidence = Evidence
register-column-evidence-place = Place of evidence
register-column-unproven = Without evidence
register-column-owner = Seen to by
register-column-unit = Unit
register-column-owner-person = Person in charge
register-column-deputy = Deputy
register-column-acceptance = Acceptance
register-column-checked = Checked by
register-column-checked-on = Checked on
register-column-check-remark = Found at the check
register-column-priority = Priority
register-column-note = Note
register-column-links = Other commitments
register-column-disputed = Said differently
register-column-id = Id
register-column-removed = Taken out of the register
register-column-passage = Passage
register-column-role = Role
register-column-before = Before
register-column-before-until = Until, before
register-column-after = After
register-column-after-until = Until, after
register-column-why = Reason given
register-column-verdict = How far met
register-column-remark = Remark
register-column-linked-by = Linked by
register-column-linked-at = Linked on
register-not-a-word = Choose one of the words, or the cell is not taken in when the workbook comes back.

# How registers tell things.
register-title = Commitments in { $folder }
register-as-of = as of { $day }
register-open-list = Open ({ $count })
register-all = All commitments ({ $count })
register-none = None.
register-no-term = no term named
register-from-day = from { $day }
register-letter-of = letter of { $day } ({ $document })
register-letter = letter ({ $document })
register-outside-letters-on = outside letters, { $day }
register-outside-letters = outside letters
register-on-behalf-of = { $who }, also on behalf of { $other }
register-unproven = { $standing }, without evidence
register-postponed = { $count ->
        [1] postponed once
        [2] postponed twice
       *[other] postponed { $count } times
    }
register-after-first = { $count ->
        [one] 1 day after the first date
       *[other] { $count } days after the first date
    }
register-late = { $count ->
        [one] 1 day late
       *[other] { $count } days late
    }
register-reason = reason: { $reason }
register-no-reason = no reason given
register-by-analyst = by { $name }
register-event-promised = Promised
register-event-postponed-to = Postponed to { $day }
register-event-postponed = Postponed
register-event-no-evidence = Not met, according to this letter
register-event-status = Status: { $standing }
register-event-status-reason = Status: { $standing } ({ $reason })
register-detail-term = term: { $term }
register-detail-before = before: { $before }

# The reminder list.
register-rappel-title = Reminder of commitments
register-rappel-past = Commitments whose term has passed on { $day } ({ $count })
register-rappel-soon = Commitments whose term ends by { $day } ({ $count })
register-rappel-others = Other open commitments
register-rappel-undated = { $count ->
        [one] One commitment is open without a date: { $numbers }.
       *[other] { $count } commitments are open without a date: { $numbers }.
    }
register-rappel-later = { $count ->
        [one] One commitment has a later term: { $numbers }.
       *[other] { $count } commitments have a later term: { $numbers }.
    }
register-no-ministry = Ministry unknown
register-rappel-made = Date of commitment
register-rappel-deadline = Deadline
register-rappel-literal = In the letter’s words
register-rappel-new-deadline = New deadline
register-rappel-responsible = Responsible
register-rappel-activity = Kind of activity
register-rappel-category = Category
register-rappel-documents = Documents

# The annex to the budget.
register-annex-title = Annex: motions and commitments
register-annex-motions-done = Motions that have been dealt with ({ $count })
register-annex-motions-open = Motions being dealt with ({ $count })
register-annex-promises-done = Commitments that have been dealt with ({ $count })
register-annex-promises-open = Commitments being dealt with ({ $count })
register-annex-what = Description
register-annex-where = Place
register-annex-state = State of affairs
register-annex-done = Dealt with.
register-annex-done-unproven = Dealt with, without evidence.
register-annex-pending = Being dealt with.
register-annex-partly = Met in part.
register-annex-partly-unproven = Met in part, without evidence.
register-annex-replaced = Replaced by { $number }.
register-annex-chamber = { $name ->
        [none] The House
       *[other] The { $name }
    }
register-annex-informed = { $who } was informed by letter{ $day ->
        [none] {""}
       *[other] {" "}on { $day }
    }{ $document ->
        [none] {""}
       *[other] {" "}({ $document })
    }.
register-annex-deleted = The data have been deleted; { $who } was told so by letter{ $day ->
        [none] {""}
       *[other] {" "}on { $day }
    }{ $document ->
        [none] {""}
       *[other] {" "}({ $document })
    }.
register-annex-met-on = Met on { $day }.
register-annex-undated = No term has been named.
register-annex-past = The term has passed: { $term }.
register-annex-by = by { $day }
register-annex-expected = { $clause ->
        [yes] { $who } will be informed { $term }
       *[no] { $who } is expected to be informed { $term }
    }.
register-annex-expected-bill = { $clause ->
        [yes] The bill or order will follow { $term }
       *[no] The bill or order is expected { $term }
    }.
register-annex-expected-talk = { $clause ->
        [yes] The talk will take place { $term }
       *[no] The talk is expected to take place { $term }
    }.
register-annex-expected-deletion = { $clause ->
        [yes] The data will be deleted { $term }
       *[no] The data are expected to be deleted { $term }
    }.
register-annex-expected-other = { $clause ->
        [yes] Completion will follow { $term }
       *[no] Completion is expected { $term }
    }.
register-annex-condition = Condition: { $condition }.
register-annex-put-off = { $count ->
        [1] Postponed once
        [2] Postponed twice
       *[other] Postponed { $count } times
    }; the first term was: { $term }.

# The note for a minister.
register-note-title = Note: commitments that fall due
register-note-title-for = Note: commitments of { $name } that fall due
register-note-to = To
register-note-date = Date
register-note-about = Subject
register-note-subject = Commitments that fall due before { $day }
register-note-summary = { $late ->
        [0] No commitment is late
        [one] 1 commitment is late
       *[other] { $late } commitments are late
    }; { $soon ->
        [0] none falls due
        [one] 1 falls due
       *[other] { $soon } fall due
    } before { $day }.
register-note-undated = { $count ->
        [one] One more is open without a date.
       *[other] { $count } more are open without a date.
    }
register-note-late = Late
register-note-soon = Falls due before { $day }
register-note-sentences = The sentences
register-nothing-due = No open commitment has a date, so there is no calendar to make.

# A workbook that comes back.
register-not-ours = This workbook was not made as the register of a folder, or its hidden sheet was taken out. Export the register as an Excel workbook, change that, and take it in.
register-newer = A later version of the program made this workbook. Take it in with that one.
register-no-rows = No sheet has the titles of the register any more. Give the columns the titles What, Status and Id again, and try again.
register-change-said = Row { $row }, { $number }: { $field } is changed.
register-change-disputed = Row { $row }, { $number }: { $field } is changed, and was changed in the register meanwhile, too.
register-change-gone = { $number } has no row any more: { $what }. It stays in the register.
register-change-new = Row { $row } is a new commitment.
register-change-doubled = Row { $row } has the id of a row above it, and says something else. It is not taken in.
register-change-unknown = Row { $row } has an id that is not in the register. It is not taken in; without the id it would be a new commitment.
register-change-not-taken = Cell { $cell } of sheet “{ $sheet }” ({ $column }: “{ $text }”) is not taken in: { $why }.
register-not-taken-no-day = it is no day, such as 31-05-2022
register-not-taken-no-word = it is none of the words to choose from
register-not-taken-ends-before = the term ends before it begins
register-not-taken-was-cut = the text was cut when the workbook was made, and its end would be lost
register-not-taken-follows = what stands there follows from the letters; change it in the program

# Why a file is no register that is read.
not-a-register-empty = The file is empty.
not-a-register-too-large = The file has { $size } MB; at most { $limit } MB are read. Save the register in several files.
not-a-register-too-many = There are more than { $limit } records. Read them in several times.
not-a-register-too-many-values = There are more than { $limit } values in the file. Save the register in several files.
not-a-register-too-deep = The file is not safe to read: at line { $line } it nests deeper than { $limit } levels.
not-a-register-damaged = The file is damaged: at line { $line }, column { $column }, it breaks off or breaks the rules of JSON. Save it anew.
not-a-register-other-json = There are no promises (Toezegging), motions (Zaak) or letters (Document) in the file.
not-a-register-page = There is no promise with a number on the page. Save the page of a promise, or a list of them.
not-a-register-list = No column of the list holds the numbers of promises. Its title should be “Nummer”.
not-a-register-unread = The file could not be read: that took too much time or memory, or stopped half-way.

# What is odd about a record of another register; its number comes before.
register-oddity-removed = was taken out of its register, and is left out
register-oddity-no-number = has neither a number nor an id, and is left out
register-oddity-no-record = is no record, and is left out
register-oddity-no-motion = is no motion but “{ $kind }”, and is left out
register-oddity-missing = has no { $field }
register-oddity-wrong-type = holds in { $field } something else than it should
register-oddity-no-day = holds in { $field } no day that there is
register-oddity-too-long = has more in { $field } than is read
register-oddity-status = has the status “{ $status }”, which is kept as it is
register-oddity-field = has a field { $field }, which is not read
register-oddity-repeated = is in the files more than once
register-oddity-letter = names the letter { $number }, of which the files say nothing
register-oddity-pages = is one page of several: save and add the next ones
register-oddity-undecodable = holds bytes that are no text
