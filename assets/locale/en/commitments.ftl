# Commitments in the window: the list of a folder, the panel, and the sheets.
project-commitments = Commitments
project-keys-commitments = Enter to the letter · C take up · E edit · S status · R relate
command-folder-commitments = Commitments of the folder
command-link-commitment = Link to a commitment…
commitments-group = Group by
commitments-by-due = due date
commitments-by-ministry = ministry
commitments-by-owner = owner
commitments-by-dossier = dossier
commitments-by-chamber = Chamber
commitments-by-late-first = days late on the first date
commitments-by-late-last = days late on the last date
commitments-by-silence = days of silence
commitments-by-promised-in = letter that promises
commitments-by-answered-by = letter that answers
commitments-sum = { $open } open · { $first } late on the first date, { $last } on the last
commitments-open-elsewhere = { $file } is open in another program, and cannot be read now. What it says appears as soon as it is closed there.
commitments-problem = { $file } is left as it is: { $why }
commitments-none = No commitments yet. Mark a passage as a follow-up, or press F in a letter to link a passage.
commitments-what = What was promised
commitments-by = By
commitments-first = First date
commitments-now = Now
commitments-state = Status
commitments-places = { $count } places
commitments-to-confirm = as read, to be confirmed
commitments-late = Late
commitments-before-recess = Before the recess of { $day }
commitments-later = Later
commitments-undated = Without a date
commitments-to-assess = To be assessed
commitments-in-time = In time
commitments-age-30 = Up to 30 days
commitments-age-90 = 31 to 90 days
commitments-age-180 = 91 to 180 days
commitments-age-longer = More than 180 days
commitments-unnamed = Not filled in
commitments-heading = { $name } · { $count }
commitment-heading = Commitment
commitment-postponed =
    { $times ->
        [one] postponed once
        [2] postponed twice
       *[other] postponed { $times } times
    }
commitment-late =
    { $days ->
        [one] 1 day late
       *[other] { $days } days late
    }
commitment-after-first =
    { $days ->
        [one] 1 day after the first date
       *[other] { $days } days after the first date
    }
commitment-silent = { $days } days silent
commitment-without-evidence = without evidence
commitment-from-until = { $from } – { $until }
commitment-from = from { $day }
commitment-no-date = no date
commitment-on-event = on an event
commitment-said = Promised
commitment-another-place = Said here too
commitment-repetition = Said again
commitment-change = Changed
commitment-postponed-until = Postponed until { $day }
commitment-postponed-undated = Postponed without a date
commitment-evidence-whole = Met
commitment-evidence-part = Met in part
commitment-evidence-not = Not met
commitment-no-letter = in no letter
commitment-unnamed = Commitment without words
commitment-no-reason = no reason given
commitment-reason = reason: { $reason }
commitment-before = before: { $before }
commitment-open-there = Open there
commitment-take-up = Take up in the register
commitment-take-up-short = Take up…
commitment-take-up-tip = Gives it a number, and keeps what was read of the sentence
commitment-edit = Edit…
commitment-close = Status…
commitment-remove = Take out of the register
commitment-relate = Relate…
commitment-unrelate = Take away
commitment-unrelate-tip = Take away: { $relation } { $what }
commitment-put-back = Put back in the register
commitment-put-back-tip = It counts again, with all that was said of it
commitments-removed = Taken out of the register
commitments-show-removed = Taken out ({ $count })
relate-title = What is it to another commitment?
relate-what = The commitment at hand, to the chosen one:
relate-now = now: { $relation } this one
relate-take-away = Take away
notice-related = { $what } { $relation } { $other }. Undo with Ctrl+Z.
notice-unrelated = Taken away: { $what } { $relation } { $other }. Undo with Ctrl+Z.
commitment-link = Link…
commitment-unlink = Unlink
commitment-show = Show in the register
commitment-note = Note
commitment-not-registered = not in the register yet
commitment-to = to { $chamber }
commitment-disputed = Two people said something else of this at the same time. Choose what holds:
commitment-settle = { $by }: { $says }
commitment-no-passage = the passage taken away
commitment-removed = taken out of the register
commitment-not-removed = in the register
commitment-cancel = Cancel
commitment-sheet = Commitment { $number }
commitment-sheet-new = New commitment
commitment-save = Save
commitment-save-new = Take up in the register
commitment-as-read = Filled in as it was read of the sentence and the letter. Look whether it is right.
commitment-what = What
commitment-term = By when
commitment-due-words = Words
commitment-due-from = From
commitment-due-until = Until
commitment-condition = Once
commitment-who = Who and to whom
commitment-office = Office
commitment-ministry = Ministry
commitment-person = Person
commitment-on-behalf-of = Also for
commitment-chamber = Chamber
commitment-committee = Committee
commitment-members = Members
commitment-parties = Parties
commitment-inside = In the ministry
commitment-unit = Unit
commitment-owner = Person
commitment-deputy = Deputy
commitment-verified-by = Checked by
commitment-verified-remark = Remark
commitment-about = About
commitment-dossiers = Dossiers
commitment-subjects = Subjects
commitment-theirs = Other numbers
commitment-deliverable = Result
commitment-kind = Kind
commitment-priority = Priority
commitment-acceptance = Response
commitment-none = —
commitment-wrong-order = The first day comes after the last one
closing-title = How does it stand?
closing-open = Open
closing-closed = Closed
closing-reason = Reason
closing-on = Since
closing-save = Save
closing-no-day = This is no day: write 31-5-2022 or 31 May 2022
closing-needs-reason = Say why: a register tells what came of each promise
closing-without-evidence = No passage shows that it was met. Link one with F in the letter that answers it.
link-title = Link to a commitment
link-search = Search commitments
link-none = There are no other commitments yet. Mark a promise as a follow-up first.
link-none-found = No commitment has these words
link-what = This passage is to the chosen commitment:
link-own = A commitment of its own
link-same-words = same words: { $words }
link-same-dossier = same dossier
link-same-sender = same sender
link-another-place = another place
link-postponement = a postponement
link-evidence-whole = evidence: met
link-evidence-part = evidence: met in part
link-evidence-not = evidence: not met
link-repetition = a repetition
link-change = a change
link-no-tag = Select a passage first
link-not-here = This letter lies outside the folder that is open; open its own folder to link it
notice-linked = { $what }: { $role } ({ $standing }). Undo with Ctrl+Z.
notice-unlinked = The passage no longer belongs to a commitment. Undo with Ctrl+Z.
notice-commitment-said = Kept in the register: { $what }
notice-commitment-undone = Undone: { $what }
notice-commitment-redone = Done again: { $what }
commitments-export = Export…
dialog-register = Save the register
notice-register-saved = { $count ->
        [one] One commitment was saved to { $file }.
       *[other] { $count } commitments were saved to { $file }.
    }
register-export-title = { $count ->
        [one] Export one commitment
       *[other] Export { $count } commitments
    }
register-export-save = Save as…
register-export-minister = For
register-export-before = Before
register-intake-several = { $number } could be { $count } of our commitments, and is left out
register-intake-differs = { $number } says “{ $theirs }” where ours says “{ $ours }”; ours stays
register-intake-by-number = { $number } is { $ours } by its number: what is empty there is filled in
register-intake-by-reference = { $number } is { $ours } by the letter that answers it: what is empty there is filled in
register-intake-by-text = { $number } is { $ours } by its words: what is empty there is filled in
register-intake-new = { $number } becomes a new commitment
commitments-take-in = Take in…
dialog-take-register = Take in a register
ask-path-hint-register = A workbook of ours, or a saved file of the Tweede Kamer or Eerste Kamer
notice-register-taken = { $count ->
        [one] One change was taken in. Undo with Ctrl+Z.
       *[other] { $count } changes were taken in. Undo with Ctrl+Z.
    }
register-intake-title = { $count ->
        [0] Nothing to take in
        [one] Take in one change?
       *[other] Take in { $count } changes?
    }
register-intake-changes = What would change
register-intake-left = Left as it is
register-intake-remarks = About the file
register-intake-take = Take in
