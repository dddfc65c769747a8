# The tagging panel.
panel-no-letter = Open a letter to mark passages in it.
panel-divider = Height of the chosen annotation
panel-tags-read-only = The tags can’t be changed: the folder’s codebook could not be saved here.
panel-read-only = These annotations can only be read: changes could not be saved here.

# Tags.
tags-heading = Tags
tags-colleagues = Colleagues
tags-new = New tag
tags-new-hint = Create a tag; what is selected in the letter gets it at once
tags-find = Filter tags
tags-none-found = No tag is called that.
tags-show-marks = Show marks of { $tag }
tags-show-colleague = Show annotations of { $name }
tags-menu = More for { $tag }
tags-count = { $count ->
    [one] 1 annotation
   *[other] { $count } annotations
}
tags-has-key = key { $key }
tags-unknown = unknown
tags-unknown-hint = Not in this folder’s codebook; annotations in this letter have it.
tags-nothing-selected = Select a passage in the letter, or choose an annotation, to give it this tag.
tags-click-on = Click to give this tag.
tags-click-off = Click to take this tag off.
tags-edit = Rename or change…
tags-only = Show only this tag
tags-hide = Hide its marks
tags-show = Show its marks
tags-all = Show all tags
tags-filter = List only this tag
tags-up = Move up
tags-down = Move down
tags-merge = Merge into…
tags-delete = Delete the tag…
tags-new-heading = A new tag
tags-edit-heading = Change the tag
tags-name = Name
tags-name-taken = There is a tag with this name already.
tags-name-needed = A tag needs a name that no other tag has.
tags-definition = Definition
tags-color = Colour
tags-color-blue = Blue
tags-color-green = Green
tags-color-magenta = Magenta
tags-color-orange = Orange
tags-color-violet = Violet
tags-color-cyan = Cyan
tags-color-red = Red
tags-color-olive = Olive
tags-color-brown = Brown
tags-color-slate = Slate
tags-color-pink = Pink
tags-color-gold = Gold
tags-hex = Colour code
tags-hex-wrong = A colour code looks like #1f6fb5.
tags-key = Key
tags-key-none = None
tags-key-taken = { $key } (now { $tag })
tags-for-selection = The selected passage gets this tag.
tags-create = Create
tags-save = Save
tags-cancel = Cancel

# The list of annotations.
list-heading = Annotations
list-count = { $shown } of { $total }
list-filter = Filter quotes, notes, tags
list-clear-text = Clear the text
list-clear-filter = Clear the filter
list-tag-filter = Show in the list
list-all-tags = All annotations
list-untagged = Without a tag
list-open = Open follow-ups
list-overdue = Overdue follow-ups
list-noted = With a note
list-no-tag = No tag
list-empty = No annotations yet. Select a passage in the letter, then press a tag’s key or click the tag above.
list-unread = The annotations of this letter are being read…
list-no-match = No annotation matches the filter.
list-orphans = Place not found in this letter
list-show = Show in the letter
list-copy = Copy the quote
list-follow-up-overdue = { $date }, overdue

# The chosen annotation.
details-heading = Chosen annotation
details-hint = Select an annotation to see its details.
details-read-only-badge = read only
details-delete = Delete the annotation
details-delete-short = Delete
details-quote = Quote: { $quote }
details-by = by { $name }
details-add-tag = Add a tag
details-remove-tag = Take { $tag } off
details-note = Note
details-no-note = No note
details-created = Made { $time }
details-last-changed = Changed { $time }
details-to-check = to be checked
details-to-check-sentence = The letter has changed: the same words stand here, but nothing proves that this is the passage you marked. Check the text around it.
details-moved = moved
details-moved-sentence = The letter has changed: this passage was found at another place.
details-changed = changed
details-changed-sentence = The letter has changed: this passage resembles what you marked. Check what it says now.
details-orphan = not found
details-orphan-sentence = The letter has changed: this passage was not found again. The annotation is kept.
details-confirm-place = Confirm this place
details-conflict = in two versions
details-conflict-sentence = This annotation was edited independently in two places. Both versions are shown: correct it, or keep it as it is.
details-resolve = Keep as is
details-give-place = Give it the selected passage
details-select-first = To give it a place again, select the passage in the letter.

# Follow-ups.
follow-up-heading = Follow-up details
follow-up-what = What
follow-up-who = Who
follow-up-due = Due date
follow-up-due-hint = for example 31 May 2022
follow-up-due-words = Not an exact date: kept in these words.
day-is-none = There is no such day. It is kept as typed.
follow-up-from-due = From this date:
follow-up-from-letter = From the letter’s date:
follow-up-from-today = From today:
follow-up-two-weeks = +2 weeks
follow-up-month = +1 month
follow-up-three-months = +3 months
follow-up-clear = Clear
follow-up-today = Due today
follow-up-in = { $days ->
    [one] Due tomorrow
   *[other] Due in { $days } days
}
follow-up-in-months = Due in { $months } months
follow-up-in-years = Due in { $years } years
follow-up-overdue = { $days ->
    [one] One day overdue
   *[other] { $days } days overdue
}
follow-up-overdue-months = { $months } months overdue
follow-up-overdue-years = { $years } years overdue
follow-up-none = Not filled in
follow-up-status = Status
follow-up-status-open = Open
follow-up-status-in-progress = In progress
follow-up-status-done = Done
follow-up-status-dropped = Dropped
