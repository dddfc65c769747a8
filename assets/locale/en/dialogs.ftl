# What all dialogs share.
close = Close

# The command palette.
palette-title = Find a command
palette-hint = A command, a tag or a letter
palette-none = Nothing is called that.
palette-open = Open { $file }

# The user guide.
guide-title = User guide
guide-pages = Pages of the guide
guide-search = Search the guide
guide-back = Back to { $page }
guide-none = Nothing in the guide has these words.
guide-found = { $count ->
        [one] One section found
       *[other] { $count } sections found
    }

# Keys and mouse.
keys-title = Keys and mouse
help-mark-title = How to mark
help-mark-select = Select a passage: drag over it, or double-click a word.
help-mark-tag = Press the tag’s key, or click the tag.
help-mark-choose = Click a mark to choose it: change its tags, write a note, delete it.
help-caret-title = Cursor
help-caret-extend = Select along the way
help-caret-shift = with Shift
help-mouse-title = Mouse
help-mouse-select = Select a passage
help-mouse-drag = Drag
help-mouse-word = Select a word
help-mouse-double = Double-click
help-mouse-paragraph = Select a paragraph
help-mouse-triple = Triple-click
help-mouse-extend = Extend the selection
help-mouse-shift = Shift+click
help-mouse-choose = Choose a mark
help-mouse-click = Click
help-mouse-overlap = Choose the next of overlapping marks
help-mouse-again = Click again
help-mouse-boundary = Move where a mark starts or ends
help-mouse-edge = Drag its edge; with Alt by single characters
help-mouse-size = Larger or smaller text
help-mouse-wheel = { $key }+wheel
help-boundaries-title = Boundaries of the mark

# About the program.
about-title = About Kanttekening
about-version = Version { $version }
about-what = Mark passages in government letters, and hand over what you found.
about-program = The program
about-program-licence = MIT or Apache-2.0, whichever you prefer
about-fonts = The typefaces Inter, Source Serif 4 and Noto
about-fonts-licence = SIL Open Font License 1.1
about-icons = The Phosphor icons
about-icons-licence = MIT
about-private = Your letters stay with you: no network, no telemetry.

# The memo.
memo-title = Memo on the letter
memo-field = Memo
memo-hint = What you want to remember about this letter as a whole
memo-saved = Saved with your annotations as you type.
memo-read-only = These annotations can’t be changed here; the memo can only be read.

# Export.
export-title = Export
export-format = Format
export-colleagues = Include colleagues’ annotations
export-what = What is exported
export-counting = Counting…
export-count = { $annotations ->
        [0] No annotations yet
        [one] One annotation
       *[other] { $annotations } annotations
    } in { $letters ->
        [one] one letter
       *[other] { $letters } letters
    }
export-untagged = Without a tag
export-leave-out = Leave out
export-without-names = Names of analysts
export-without-notes = Notes and memos
export-without-tags = Tags
export-analyst = Analyst { $number }
export-file = File
export-choose = Choose…
export-full-path = In full: { $path }
export-replaces = This file already exists. It will be replaced.
export-is-folder = This is a folder. Add a file name.
export-leaves-out = Not included in this format:
export-go = Export
export-cancel = Cancel
export-go-key = Ctrl+Enter
export-stop = Stop
export-writing = Writing { $file } ({ $format })…
export-progress = { $done } of { $of } annotations
export-labels = Labels in the places of
export-labels-people = names of people
export-labels-numbers = numbers and addresses that tell who somebody is
export-labels-words = other words, between commas: Jansen, Loket Zuid
export-key = The labels stand for the following. Look through them: no program finds every name. This is not in the file.
export-copy-key = Copy this key
export-copy-table = Copy as table
export-copy-quotes = Copy as quotes
export-copy-tip = For pasting into Word, an e-mail or a spreadsheet

# A path typed in the window.
ask-path-open-title = Open a letter
ask-path-save-title = Save a copy
ask-path-export-title = Export
ask-path-why = This computer offers no file dialog, so type or paste the path here.
ask-path-field = Path
ask-path-hint-open = ~/Documents/letter.txt
ask-path-hint-comments = ~/Documents/letter (commented).docx
ask-path-take-comments = Take in
dialog-take-comments = Take in comments from a file
ask-path-hint-save = ~/Documents/copy.ron
ask-path-names = Folders and files
ask-path-no-names = No folder or file begins with this.
ask-path-folder = Folder { $name }
ask-path-full-path = In full: { $path }
ask-path-missing = There is no file here.
ask-path-is-folder = This is a folder. Add a file name.
ask-path-replaces = This file already exists. It will be replaced.
ask-path-open = Open
ask-path-save = Save
ask-path-export = Export
ask-path-cancel = Cancel
ask-path-elsewhere-title = Keep annotations in another folder
ask-path-elsewhere-why = For all letters in this folder, from now on. The folder below is on this computer and for these letters only; in any other folder, a folder for them is made.
ask-path-elsewhere-field = Folder
ask-path-elsewhere = Keep them there
ask-path-browse = Choose…
ask-path-is-file = There is a file with this name. Choose a folder.

# The password of a letter.
password-title = This letter is protected
password-why = { $file } can only be read with its password.
password-field = Password
password-show = Show the password
password-wrong = This is not the letter’s password. Try again.
password-kept = The password stays in memory while the letter is open, and is never written to disk.
password-open = Open
password-cancel = Cancel

# Deleting and merging tags.
tag-delete-title = Delete the tag “{ $tag }”?
tag-delete-none = No annotation in this letter has this tag.
tag-delete-count = { $count ->
        [one] 1 annotation loses this tag.
       *[other] { $count } annotations lose this tag.
    }
tag-delete-only = { $count ->
        [one] 1 annotation has only this tag and will be left untagged.
       *[other] { $count } annotations have only this tag and will be left untagged.
    }
tag-delete-undo = You can undo this.
tag-reach-counting = Looking through the folder’s other letters…
tag-reach-none = No other letter in the folder has this tag.
tag-reach-own = The same happens to { $count ->
        [one] one annotation of yours
       *[other] { $count } annotations of yours
    } in { $letters ->
        [one] another letter
       *[other] { $letters } other letters
    } of this folder.
tag-reach-missing = { $count ->
        [one] One letter is not in its folder: your annotations on it keep the tag.
       *[other] { $count } letters are not in their folder: your annotations on them keep the tag.
    }
tag-reach-colleagues = { $count ->
        [one] One colleague also uses the tag, and keeps it as an unknown one.
       *[other] { $count } colleagues also use the tag, and keep it as an unknown one.
    }
tag-reach-unread = { $count ->
        [one] One annotation file cannot be read, and stays as it is.
       *[other] { $count } annotation files cannot be read, and stay as they are.
    }
tag-delete-go = Delete the tag
tag-delete-cancel = Keep the tag
tag-merge-title = Merge the tag “{ $tag }”
tag-merge-into = Into which tag?
tag-merge-none-else = There is no other tag to merge it into.
tag-merge-count = { $count ->
        [0] No annotation in this letter has “{ $tag }”. The tag is removed.
        [one] 1 annotation will be tagged “{ $other }” instead; “{ $tag }” is then removed.
       *[other] { $count } annotations will be tagged “{ $other }” instead; “{ $tag }” is then removed.
    }
tag-merge-undo = You can undo this.
tag-merge-go = Merge
tag-merge-cancel = Cancel

# Going to a paragraph.
go-to-title = Go to paragraph
go-to-field = Number from 1 to { $count }
go-to-title-pages = Go to paragraph or page
go-to-field-pages = Paragraph 1 to { $count }, or p 1 to p { $pages }
go-to-not-there = There is no such number.

# The history.
history-title = History
history-what = Choose a step to go back or forward to it. When you close this, what you see stays.
history-start = Before the first step
history-row = { $step }, { $time }
history-row-now = { $step }, { $time }, where you are now
history-row-undone = { $step }, { $time }, undone
history-undone = undone

# Earlier versions.
versions-title = Earlier versions
versions-what = Your annotations as they stood in the folder, kept on this computer. Choose a version to compare it with now.
versions-reading = Reading…
versions-none = There are no earlier versions yet. One is kept whenever your annotations are saved in the folder.
versions-choose = Choose a version on the left.
versions-same = This version is the same as now.
versions-missing = { $count ->
    [one] One annotation that is not there now
   *[other] { $count } annotations that are not there now
}
versions-changed = { $count ->
    [one] One annotation was different
   *[other] { $count } annotations were different
}
versions-new = { $count ->
    [one] One annotation was not there yet
   *[other] { $count } annotations were not there yet
}
versions-memo = The memo was different
versions-entries = { $count ->
    [one] A correction of the reading view or a metadata field was different
   *[other] { $count } corrections of the reading view or metadata fields were different
}
versions-count = { $count ->
    [one] 1 annotation
   *[other] { $count } annotations
}
versions-more = and { $count } more
versions-bring-back = Bring this version back

# Closing while something is not saved.
unsaved-title = Not everything could be saved
unsaved-title-kept = Not everything is in the folder yet
unsaved-kept = They are kept on this computer, and will be put in the folder when you open the letter here again.
unsaved-keep = Continue, keep them here
unsaved-what = Your latest changes to the annotations of { $file } are not in the folder yet.
unsaved-what-no-letter = Your latest changes are not in the folder yet.
unsaved-copy = Save a copy elsewhere…
unsaved-lose = Continue without saving here
unsaved-stay = Stay

# Destroying annotations.
destroy-title = Destroy the annotations of this letter
destroy-what = Everything that { $analyst } wrote about { $file } will be removed for good, on this computer and in the letter’s folder. The letter itself stays.
destroy-looking = Looking for files…
destroy-unknown = The files could not be listed, so nothing was destroyed: { $why }
destroy-files = { $count ->
    [one] One file is removed
   *[other] { $count } files are removed
}
destroy-others = { $count ->
    [one] One file of a colleague stays
   *[other] { $count } files of colleagues stay
}
destroy-beyond-heading = What this program cannot reach
destroy-beyond = Exports and copies that you made, back-ups, recycle bins, earlier versions kept by a synced folder or the network, other computers on which you marked this letter, and version control. Ask whoever manages them.
destroy-also-open = This letter is also open in another window, or on another computer of yours. Close it there first, or its annotations will be saved in the folder again.
destroy-for-good = This cannot be undone. A statement will be written beside the letter.
destroy-cancel = Cancel
destroy-do = Destroy
destroy-statement-name = { $file } – annotations destroyed { $day }
destroy-statement-head = Statement of destruction
    Letter: { $file }
    SHA-256 of the letter: { $sha256 }
    Annotations of: { $analyst }
    Destroyed: { $time }, with Kanttekening
destroy-statement-removed = Removed:
destroy-statement-journals = Journals on this computer
destroy-statement-versions = Earlier versions on this computer
destroy-statement-left = Could not be removed:
destroyed-done = { $count ->
    [one] The annotations are destroyed: one file was removed.
   *[other] The annotations are destroyed: { $count } files were removed.
}
destroyed-left = { $count ->
    [one] One file could not be removed.
   *[other] { $count } files could not be removed.
}
destroyed-statement = The statement is in { $file }.

# What a file that came back would do.
intake-title = Take in from { $file }
intake-what = Nothing has been changed yet. What you take in is one step, which you can undo.
intake-known = { $count ->
    [one] 1 comment says what is here already.
   *[other] { $count } comments say what is here already.
}
intake-colors = Tags for marks without one
intake-color = { $count ->
    [one] 1 passage
   *[other] { $count } passages
}
intake-no-tag = No tag
intake-changes = What would change
intake-all = All
intake-none = None
intake-new = New
intake-unplaced = New, but not in this letter
intake-changed = Changed
intake-deleted = Deleted in the file
intake-deleted-doubtful = Deleted in the file, and perhaps changed here since
intake-tags = Tags
intake-nothing = nothing
intake-take = { $count ->
    [one] Take in 1
   *[other] Take in { $count }
}
intake-cancel = Cancel
dialog-template = Word template for reports
intake-elsewhere = { $count ->
    [one] 1 passage in the file is of another letter. Take it in there.
   *[other] { $count } passages in the file are of other letters. Take them in there.
}
intake-doubtful = Changed there, and perhaps here as well
intake-columns = Columns of the list
intake-columns-show = Choose…
intake-columns-hide = Hide
intake-columns-ask = Which column holds the quoted words? Once you choose it, its passages are looked up in the letter.
intake-columns-reading = The list is being read by these columns…
intake-sheet = Sheet
intake-no-column = None
intake-column-author = Author

# What rules propose.
suggestions-title = { $count ->
    [one] 1 suggestion
   *[other] { $count } suggestions
}
suggestions-what = Rules found these sentences by the words that are underlined. They miss some, and are wrong at times: you decide.
suggestions-first-read = Suggestions bend judgement: read the letter yourself first. They come by themselves here once you have said that your first pass is done.
suggestions-anyway = Show them anyway
suggestions-early = Offer suggestions in this folder before the first pass is done
suggestions-none = The rules find nothing in this letter that is not marked or refused already.
suggestions-take = Take
suggestions-refuse = Refuse
suggestions-show = Show in the letter
suggestions-by = by { $day } at the latest
