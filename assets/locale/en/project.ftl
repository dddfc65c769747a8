# A folder of letters: its views, what they are narrowed by, how far reading it is.
menu-folder = Folder
command-open-folder = Open a folder…
command-close-folder = Close the folder
command-folder-letters = Letters
command-folder-passages = Passages
command-folder-search = Search in all letters
command-folder-numbers = Numbers
command-back = Back to the folder
command-next-letter = Next letter
command-previous-letter = Previous letter
command-first-pass-done = First pass done
command-letters-beside = Letters beside the letter
command-forget-folder = Forget this folder on this computer
dialog-open-folder = Open a folder of letters
ask-path-hint-folder = ~/Documents/letters
notice-forgotten = { $left ->
        [0] This computer no longer remembers anything of “{ $name }”. Letters and annotations are as they were.
        [one] What this computer remembers of “{ $name }” could not be removed: one file is left. Close other windows on it and try again.
       *[other] What this computer remembers of “{ $name }” could not be removed: { $left } files are left. Close other windows on it and try again.
    }
notice-not-edited = { $file } was not changed: { $why }

project-letters = Letters
project-passages = Passages
project-search = Search
project-numbers = Numbers
project-size = { $letters ->
        [one] One letter
       *[other] { $letters } letters
    } · { $passages ->
        [one] one passage
       *[other] { $passages } passages
    } · { $open ->
        [one] one open follow-up
       *[other] { $open } open follow-ups
    }
project-me = me
project-months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
project-unread = Unread
project-begun = Begun
project-done = First pass done
project-away = The folder cannot be reached. What is shown is what was known of it; it is looked for again every few seconds.
project-unlisted = { $count ->
        [one] The folder { $first } cannot be looked into; check whether you may open it.
       *[other] { $count } folders cannot be looked into, { $first } among them; check whether you may open them.
    }
project-unkept = What was read cannot be remembered on this computer: the disk is full, or may not be written. The letters are read again at the next start.
project-made-anew = What was remembered of this folder was damaged or of another version: it is made anew
project-reading = { $done } of { $of } letters read
project-pause = Pause
project-end-reading = Cancel
project-not-read = { $count ->
        [one] Reading was cancelled: one letter is not read yet
       *[other] Reading was cancelled: { $count } letters are not read yet
    }
project-go-on = Go on
project-looking = Looking…
project-current = Up to date
project-query = Narrow what is shown
project-query-hint = Narrow: words, or since:september dossier:30821 lacks:data-deletion
project-narrow-hint = Search only letters that: since:september dossier:30821
project-take-out = Take out: { $condition }
project-clear = Show all
project-grouped = Grouped: { $group }
project-group-nothing = not at all
project-group-dossier = by dossier
project-group-sender = by sender
project-group-month = by month
project-group-folder = by folder
project-group-none = Unknown
project-group-heading = { $name } · { $count }
project-group-letters = { $name } · { $count ->
        [one] one letter
       *[other] { $count } letters
    }
project-in-note = Note:
project-in-memo = Memo:
project-by-letter = By letter
project-by-tag = By tag
project-context = With context
project-passages-in-letters = { $passages ->
        [one] One passage
       *[other] { $passages } passages
    } in { $letters ->
        [one] one letter
       *[other] { $letters } letters
    }
project-of-letters = { $shown } of { $all ->
        [one] one letter
       *[other] { $all } letters
    }
project-facets = Narrow by
project-period = Period
project-tags = Tags
project-state = Progress
project-dossiers = Dossier
project-senders = Sender
project-analysts = Analyst
project-facet-value = { $name }: { $count }
project-more = { $count } more…
project-fewer = Fewer
project-nothing-meant = No letter is meant by that. Take a condition out to see more.
project-no-letters = There are no letters in this folder. Letters are PDF, Word, OpenDocument, RTF, HTML, mail and text files.
project-no-passages = No passage is meant by that.
project-day = Date
project-letter = Letter
project-where = Where marked
project-open = Open
project-others = Others
project-pages = Pages
project-protected = Needs its password: open it
project-missing = The letter is not here; its annotations are
project-unreadable = Cannot be read: open it to see why
project-overdue = { $count } overdue
project-marks = { $count ->
        [one] one mark
       *[other] { $count } marks
    }
project-found = What was found
project-search-in-all = Search in all letters
project-search-hint = Type what to look for: it is looked for in every letter that is shown under Letters.
project-not-found = Not found in any of these letters.
project-hits = { $hits ->
        [one] One hit
       *[other] { $hits } hits
    } in { $letters ->
        [one] one letter
       *[other] { $letters } letters
    }
project-keys-letters = Enter opens · { $done } first pass done · { $find } narrow
project-keys-passages = Enter opens the letter · 1–9 tag · N note · S status · Space unfolds · { $find } narrow
project-keys-search = Enter opens the letter · { $back } comes back
project-keys-numbers = Enter opens the passages · arrows walk through cells

query-and = and
query-or = or
query-not = not: { $condition }
query-since = since { $day }
query-until = until { $day }
query-no-sender = Sender unknown
query-no-dossier = No dossier
query-dossier = Dossier { $dossier }
query-folder = in { $folder }
query-unmarked = Nothing marked
query-unreadable = Not readable
query-holds = with { $tag }
query-lacks = without { $tag }
query-untagged = Without a tag
query-analyst = by { $name }
query-overlaps = overlaps { $tag }
query-within = within { $tag }
query-near = near { $tag }
query-beside = in one paragraph with { $tag }
query-undated = Without a date
query-noted = With a note
query-follow-up = With a follow-up
query-open = Follow-up open
query-overdue = Follow-up overdue
query-done = Follow-up done
query-dropped = Follow-up dropped
query-who = by { $name }
query-due-since = due since { $day }
query-due-until = due until { $day }
query-text = passage has “{ $text }”
query-words = “{ $text }”
query-wrong-quote = The quotation mark at character { $at } has no partner.
query-wrong-parenthesis = The parenthesis at character { $at } has no partner.
query-wrong-nothing = Something is missing at character { $at }.
query-wrong-value = “{ $value }” cannot be used here. Possible values: { $may }.
query-wrong-tag = No tag is called “{ $name }”.
query-wrong-day = “{ $text }” is no day, month or year.
query-wrong-depth = There are too many parentheses.
kind-text = Text
kind-html = Web page
kind-mail = Mail
command-open-folder-of-letter = Open the letter’s folder
project-still-gathering = The letters are still being read. Press Export again in a moment.
notice-letters-left-out = { $count ->
        [one] { $first } cannot be read, and is not in the export.
       *[other] { $count } letters cannot be read, { $first } among them, and are not in the export.
    }
settings-remember-folders = Remember what was read of folders
settings-remember-folders-tip = Texts and annotations of their letters, on this computer only, so that a folder opens at once. Without it the letters are read again at every start.
project-saved = Saved queries
project-none-saved = No queries are kept in this folder yet.
project-query-name = Name of the query
project-keep-query = Keep
project-forget-query = Take “{ $name }” out
project-mark-sentences = Whole sentences
notice-marked-across = { $passages ->
        [0] Nothing was marked: all of it has “{ $tag }” already.
        [one] One passage in { $letters ->
            [one] one letter
           *[other] { $letters } letters
        } has “{ $tag }” now.
       *[other] { $passages } passages in { $letters ->
            [one] one letter
           *[other] { $letters } letters
        } have “{ $tag }” now.
    }
notice-undone-across = { $letters ->
        [0] Nothing was undone: something else was done there since.
        [one] Undone in { $letter }.
       *[other] Undone in { $letters } letters.
    }
notice-redone-across = { $letters ->
        [0] Nothing was done again: something else was done there since.
        [one] Done again in { $letter }.
       *[other] Done again in { $letters } letters.
    }
notice-stepped-since = { $letters ->
        [one] In one other letter something else was done since.
       *[other] In { $letters } other letters something else was done since.
    }
notice-query-not-kept = The query was not kept: { $why }
notice-register-here = Commitments are kept on this computer for now, as they cannot be written in the folder: { $why }
notice-register-not-kept = What you said of commitments is not saved: { $why }
project-not-yours = A colleague made this passage: open the letter to mark it yourself.
project-status-due = { $status } · { $due }
project-unfold = Show the paragraphs around it
project-fold = Hide the paragraphs around it
project-note-keys = Enter keeps, Escape leaves it as it was
project-open-there = Open the letter here
project-write-note = Write its note
project-space = Space
project-no-follow-up = This passage has no follow-up: give it a tag that asks for one.
project-mark-do = { $count ->
        [one] Mark one hit
       *[other] Mark { $count } hits
    }
project-mark-count = { $wanted } of { $all } hits in { $letters ->
        [one] one letter
       *[other] { $letters } letters
    }
project-letter-wanted = Mark what was found in “{ $letter }”
project-found-heading = { $name } · { $count }, of which the first { $shown } are shown
project-keys-mark = 1–9 tag · Space leaves out a hit, Shift+Space its letter · Ctrl+Enter marks · Escape cancels
not-edited-done-since = something else was done in it since.
not-edited-changed = it changed since it was searched. Search again.
project-columns = Columns
project-columns-out = { $count ->
        [one] Columns: one has no room
       *[other] Columns: { $count } have no room
    }
project-column-out = { $name } (no room)
project-mark-choose = choose a tag

# A tag that is changed in all letters of a folder.
notice-tag-deleted = { $passages ->
        [0] “{ $tag }” is deleted. None of your passages had it.
        [one] “{ $tag }” is deleted from one passage.
       *[other] “{ $tag }” is deleted from { $passages } passages in { $letters ->
            [one] one letter
           *[other] { $letters } letters
        }.
    }
notice-tag-merged = { $passages ->
        [0] “{ $tag }” is merged into “{ $other }”. None of your passages had it.
        [one] “{ $tag }” is merged into “{ $other }” in one passage.
       *[other] “{ $tag }” is merged into “{ $other }” in { $passages } passages in { $letters ->
            [one] one letter
           *[other] { $letters } letters
        }.
    }
notice-tag-back = { $passages ->
        [0] “{ $tag }” is back.
        [one] “{ $tag }” is back on one passage.
       *[other] “{ $tag }” is back on { $passages } passages in { $letters ->
            [one] one letter
           *[other] { $letters } letters
        }.
    }
notice-tag-finished = Kanttekening was interrupted while it changed a tag, and has now gone on with it.
notice-tag-failed = Not changed: { $list }.
notice-tag-failed-one = { $file } ({ $why })
notice-tag-failed-more = { $count ->
        [one] ; and one more
       *[other] ; and { $count } more
    }
notice-tag-colleagues = { $count ->
        [one] One colleague also uses it; that is unchanged.
       *[other] { $count } colleagues also use it; theirs are unchanged.
    }
notice-tags-spread = { $count ->
        [one] The tags of one other folder were changed, too.
       *[other] The tags of { $count } other folders were changed, too.
    }
notice-tag-not-changed = The tag was not changed, because this computer could not record it first. { $why }
notice-tag-kept = “{ $tag }” stays among the tags: other letters in the folder use it, or cannot be read now.
notice-tag-deleting = Deleting “{ $tag }” in the folder’s other letters…
notice-tag-merging = Merging “{ $tag }” into “{ $other }” in the folder’s other letters…
notice-tag-bringing-back = Bringing “{ $tag }” back in the folder’s other letters…
notice-tag-progress = { $of ->
        [0] Looking for letters
       *[other] { $done } of { $of } letters
    }
edit-error-busy = another command is working on it
edit-error-read-only = its annotations cannot be changed
edit-error-out-of-reach = it cannot be read now
edit-error-missing = the letter is not in its folder
edit-error-another-tag = in its folder that tag is called “{ $tag }”
