# The first steps.
tip-mark = This is a sample letter to try things out. Select words and press 1–4 to give them a tag; marks are saved beside the letter. Your own letter: Ctrl+O.

# Why a letter does not open.
error-open = { $file } could not be opened: { $why }
error-open-missing = there is no such file. Check the path, or whether the drive is connected.
error-open-kept = { $count ->
        [one] One change of yours to its annotations is kept on this computer, and is put in the folder once you open the letter again.
       *[other] { $count } changes of yours to its annotations are kept on this computer, and are put in the folder once you open the letter again.
    }
error-open-folder = this is a folder. Choose a letter in it.
error-open-not-a-file = this is not a file.
error-open-annotations = this file holds annotations or tags. Open the letter that it lies beside.
error-open-too-large = the file is larger than { $limit } MB, the most that is read.
error-open-elsewhere = the file is open in another program, which lets nobody else read it. Close it there, and open it again.
error-open-unreadable = the file cannot be read ({ $message }). Check whether you may open it.
error-open-empty = there is no text in it.
error-open-not-text = this cannot be read as a letter: it is { $kind }.
error-open-protected = it is protected with a password. Open it in the program that it was made with, and save it without one.
error-open-pictures-only = { $pages ->
    [one] it holds a picture of a page and no text. Have the text recognised (OCR) and open the result.
   *[other] it holds pictures of { $pages } pages and no text. Have the text recognised (OCR) and open the result.
}
error-open-unknown-letters = it does not say which letters its signs are, so its text cannot be trusted. Have the text recognised (OCR) and open the result.
error-open-password-needed = it is protected; a password is needed to read it.
error-open-password-wrong = this is not the document’s password.
error-open-damaged = the document is damaged ({ $why }). Ask for another copy.
error-open-too-much = the document exceeds a limit ({ $what }).
error-open-not-started = the part of the program that reads documents cannot be started ({ $message }). Start the program again.
error-open-replaced = the program was replaced by another version while it was running. Close it and start it again.
error-open-took-too-long = reading it takes too long. The document may be damaged or malicious. Ask for another copy, or save it in another format.
error-open-too-much-memory = reading it takes too much memory. The document may be damaged or malicious. Ask for another copy, or save it in another format.
error-open-crashed = reading it failed. The document may be damaged. Ask for another copy, or save it in another format.
error-open-interrupted = reading it was interrupted.
error-sample = The sample letter could not be created. { $why }

# Kinds of files that are not read.
kind-doc = an old Word document (.doc). Open it in Word or LibreOffice, and save it as .docx or .odt
kind-word-xml = a Word document saved as XML. Open it in Word, and save it as .docx
kind-encrypted-mail = an encrypted mail. Open it in the mail program that has its key, and save what it says as a PDF or as text
kind-spreadsheet = a spreadsheet. Save the part that is to be read as a PDF, or paste it into a letter
kind-presentation = a presentation. Save it as a PDF
kind-opendocument = an OpenDocument file that is not a text. Save it as a PDF
kind-outlook = an Outlook message (.msg). Save it as .eml, or as HTML
kind-old-office = a file of an old Office program. Save it as a PDF
kind-iwork = a document of Apple’s Pages, Numbers or Keynote. Export it there as Word (.docx) or PDF
kind-wordperfect = a WordPerfect document. Open it in LibreOffice, and save it as .odt
kind-epub = an electronic book (.epub). Save it as HTML or PDF
kind-postscript = a PostScript file. Make a PDF of it
kind-archive = an archive of files (.zip or the like). Unpack it, and open the letters in it
kind-image = an image. Have its text recognised (OCR), save that as a PDF, and open the result
kind-media = a sound or film. It has no text to read
kind-binary = no text but data for a program. Open it in the program that made it

# Why something is not saved.
error-save-no-space = { $file } cannot be saved: no space is left on the disk. Make room, or save a copy elsewhere.
error-save-folder-gone = { $file } cannot be saved: its folder is not there any more. Connect the drive again, or save a copy elsewhere.
error-save-letter-gone = { $file } is not saved: its letter is not there any more. Connect the drive again, or open the letter where it is now.
error-save-differs = { $file } was saved, but reads back differently: the disk or the network may be failing. Save a copy elsewhere.
error-save-other = { $file } cannot be saved ({ $message }). Try again, or save a copy elsewhere.
error-save-busy = Someone else keeps changing the file. Saving is tried again.
error-save-faulty = { $file } is not overwritten, because it contains an error: { $reason }
error-save-newer = { $file } was written by a newer version of Kanttekening and is not changed by this one. Save a copy elsewhere.
error-save-unreadable = { $file } cannot be read ({ $message }), and is therefore not overwritten. Save a copy elsewhere.
error-in-use = { $file } is the letter itself or holds annotations. Choose another name.
error-exists = { $file } exists already. Choose another name.
error-not-ours = { $file } was not exported by this program, or was changed since. Choose another name, or press Export again to replace it.
error-not-a-file = { $file } is not a file, and is not replaced. Choose another name.
error-settings = The settings could not be saved. { $why }
error-set-aside = The faulty file could not be set aside. { $why }
error-kept-elsewhere = Your annotations cannot be kept in that folder. { $why }
error-kept-beside = Your annotations stay in the other folder: { $file } stands in the way ({ $why }).
error-save-read-only = { $file } cannot be saved: the folder is read-only. Keep your annotations in another folder.
error-save-open-elsewhere = { $file } cannot be saved: it is open in another program. Close it there, and try again.
error-save-denied = { $file } cannot be saved: you may not write there. Keep your annotations in another folder, or ask who manages this one.

# Names that no file has.
error-name-device = this is the name of a device, not of a file. Choose another name.
error-name-stream = a file’s name cannot have a colon in it. Choose another name.
error-name-pattern = * and ? cannot be part of a file’s name. Choose the files one by one, or the folder they lie in.
error-name-sign = a file’s name cannot have any of < > " | in it. Choose another name.
error-name-too-long = the name is too long. Choose a shorter one.
error-save-name = { $file } cannot be saved: { $why }

# What happened.
notice-faulty-own = There is an error in your annotations file { $file } ({ $reason }). It will not be overwritten. { $read ->
        [0] No annotation could be read.
        [one] One annotation could be read.
       *[other] { $read } annotations could be read.
    } Correct the file and open the letter again, or set it aside and go on with what could be read.
notice-faulty-other = There is an error in { $file } ({ $reason }). { $read ->
        [0] Nothing of it is shown.
        [one] One annotation of it is shown.
       *[other] { $read } annotations of it are shown.
    }
notice-open-elsewhere-own = Your annotations file { $file } is open in another program, and cannot be read now. As soon as it is closed there, your annotations appear, and you can go on marking.
notice-open-elsewhere-other = { $file } is open in another program, and cannot be read now. Its annotations appear as soon as it is closed there.
notice-open-elsewhere-tags = { $file } is open in another program, and cannot be read now. Until it is closed there, the default tags are shown, and cannot be changed.
notice-newer-own = { $file } was written by a newer version of Kanttekening. Your annotations can be read here, and changed there.
notice-newer-other = { $file } was written by a newer version of Kanttekening. Only what this version understands is shown.
notice-hand-edited = { $lines ->
        [one] One line of your annotations file was edited by hand. It was accepted.
       *[other] { $lines } lines of your annotations file were edited by hand. They were accepted.
    }
notice-miscounted = Your annotations file says that it holds { $promised } annotations; { $found } were found. Lines may have been lost: compare with an older copy.
notice-recovered = { $count ->
    [one] One change that the folder did not have yet was taken from this computer’s journal.
   *[other] { $count } changes that the folder did not have yet were taken from this computer’s journal.
}
notice-journal-damaged = Part of this computer’s journal is damaged ({ $records } entries, { $files } files unreadable). Annotations already in the folder are not affected. Check that your latest changes are there.
notice-kept-here = Your changes are kept on this computer, but are not in the folder. { $why }
notice-letter-changed = The letter’s file was changed on the disk. You still see it as it was; your marks are safe. Open it again to see the new text.
notice-open-again = Open again
notice-destroyed = Destroying the annotations of { $file } was interrupted, and has now been finished. { $left ->
    [0] The statement lies beside the letter.
    [one] One file could not be removed; the statement beside the letter names it.
   *[other] { $left } files could not be removed; the statement beside the letter names them.
}
notice-open-to-others = Others on this computer may read what Kanttekening keeps in { $folder }, and this account cannot change that.
notice-too-large = { $file } is too large to be shown ({ $size }; at most { $limit }). The limit is in the settings file.
notice-too-much = { $others ->
    [0] { $file } is
    [one] { $file } and one other file are
   *[other] { $file } and { $others } other files are
} not shown, because colleagues’ files are larger together than { $limit }.
notice-too-slow = { $others ->
    [0] { $file } is
    [one] { $file } and one other file are
   *[other] { $file } and { $others } other files are
} not shown, because reading colleagues’ files took longer than { $seconds } seconds.
notice-reanchored = The letter was changed since it was marked.
notice-reanchored-to-check = { $count ->
        [0] {""}
        [one] One passage is where it was, among others with the same words; check it.
       *[other] { $count } passages are where they were, among others with the same words; check them.
    }
notice-reanchored-moved = { $count ->
        [0] {""}
        [one] One passage was found in another place.
       *[other] { $count } passages were found in another place.
    }
notice-reanchored-changed = { $count ->
        [0] {""}
        [one] One passage was found changed; check it.
       *[other] { $count } passages were found changed; check them.
    }
notice-reanchored-orphans = { $count ->
        [0] {""}
        [one] One passage is no longer in the letter and stays in the list.
       *[other] { $count } passages are no longer in the letter and stay in the list.
    }
notice-unknown-letters = { $count ->
        [one] The document does not say which letters some signs on page { $pages } are. They read as �, and searches miss their words. Look at the page as it is shown, or have the text recognised (OCR).
       *[other] The document does not say which letters some signs on pages { $pages } are. They read as �, and searches miss their words. Look at the pages as they are shown, or have the text recognised (OCR).
    }
notice-unsearched = { $count ->
        [one] One passage was not looked for everywhere: in so long a letter that would take too long. Search for it, and give it a place in the review.
       *[other] { $count } passages were not looked for everywhere: in so long a letter that would take too long. Search for them, and give them a place in the review.
    }
notice-corrections-lost = { $count ->
        [one] One correction of the reading view is not applied, because the text around it was changed: { $which }.
       *[other] { $count } corrections of the reading view are not applied, because the text around them was changed: { $which }.
    }
notice-corrections-lost-more = { $count ->
        [0] {""}
       *[other] And { $count } more.
    }
notice-take-back = Take back
notice-entries-merged = { $count ->
        [one] One correction of the reading view or metadata field was updated from the folder.
       *[other] { $count } corrections of the reading view or metadata fields were updated from the folder.
    }
notice-nothing-to-join = There is no next paragraph to join.
notice-nothing-to-split = No paragraph can be split here: there is no word before.
notice-no-hyphen = No word is broken at the end of a line here.
notice-nothing-to-hide = No line stands by itself here. Select the lines of the header or footer.
notice-nothing-hidden = Nothing is left out here. In the source view you can put the cursor in what the reading view leaves out.
notice-corrected = { $place }: { $what }.
notice-nothing-corrected = Nothing was corrected here.
notice-codebook = The tags of this folder can’t be changed here: something is wrong with { $file } ({ $reason }). The file will not be overwritten.
notice-folder = The folder could not be read ({ $message }). Annotations by colleagues may be missing.
notice-merged = { $count ->
        [one] One annotation was updated from the folder.
       *[other] { $count } annotations were updated from the folder.
    }
notice-conflicts = { $count ->
        [one] One annotation was edited here and elsewhere at the same time. Both versions are shown; check it.
       *[other] { $count } annotations were edited here and elsewhere at the same time. Both versions are shown; check them.
    }
notice-memo-conflict = The memo was edited here and elsewhere at the same time. It now has both texts; check it.
notice-exported = { $count ->
        [one] One annotation was exported to { $file }.
       *[other] { $count } annotations were exported to { $file }.
    }
notice-export-stopped = The export to { $file } was stopped. Nothing was written there.
notice-copied = A copy of your annotations was saved to { $file }.
notice-figure-saved = The figure was saved to { $file }.
notice-attached = The attachment is saved as { $file }. It came with the mail { $mail }.
notice-back-to-mail = Back to the mail
notice-set-aside-done = The faulty file is now called { $file }. You can go on marking.
notice-settings-damaged = The settings were damaged and have been reset. The old ones are kept as { $file }.
notice-policy-open-elsewhere = The policy of this computer, { $file }, is open in another program. It is followed as soon as it is closed there.
notice-policy-wrong = The policy of this computer, { $file }, is not followed ({ $why }). Tell whoever manages the computer.
notice-places-checked = All places have been checked.
notice-review = Check the places
notice-elsewhere-unreadable = Your annotations of this folder’s letters are kept in { $folder }, which could not be read ({ $message }). Connect the drive again, and open the letter again.
notice-also-open = This letter is also open on { $computer }. What you mark there and here is merged.
notice-also-open-here = This letter is also open in another window of Kanttekening. What you mark in both is merged.
notice-kept-elsewhere = Your annotations of this folder’s letters are kept in { $folder } from now on. Those beside the letters are still shown.
notice-kept-beside = { $count ->
        [one] One annotations file lies beside its letter again.
       *[other] { $count } annotations files lie beside their letters again.
    }
notice-put-back = { $count ->
    [one] One annotation was missing from your annotations file without having been deleted; it was put back from this computer.
   *[other] { $count } annotations were missing from your annotations file without having been deleted; they were put back from this computer.
}
notice-history = Show history
notice-undo = Undo

# What is wrong in a file.
fault-at = line { $line }, column { $column }: { $what }
fault-not-text = bytes that are not UTF-8 text
fault-damaged = the line is damaged: its checksum does not match
fault-end-before-start = the passage ends before it starts
fault-not-a-time = a time is not written as 2026-11-23T10:00:00Z
fault-not-a-day = the due date is not written as 2022-05-31
fault-duplicate-id = another annotation has the same id
fault-too-many-devices = the version names too many devices
fault-too-many-tags = the passage has more than { $most } tags
fault-too-many-siblings = it has too many conflicting versions
fault-too-large = it is larger than { $limit } MB
fault-utf-16 = it is saved as UTF-16 and not as UTF-8
fault-unknown-format = format { $format } does not exist
fault-newer-format = it was written by a newer version of Kanttekening (format { $format })
fault-open-elsewhere = it is open in another program
fault-unreadable = it cannot be read: { $message }

# The review of a letter that changed.
status-waiting = { $count ->
    [one] One place to check
   *[other] { $count } places to check
}
review-title = The letter was changed since it was marked.
review-title-short = Letter changed
review-close = Leave the rest for later
review-kept = { $count } kept
review-in-place = { $count } to be checked
review-moved = { $count } moved
review-changed = { $count } changed
review-lost = { $count } not found
review-confirm-sure = { $count ->
    [one] Confirm the sure one
   *[other] Confirm all sure ones ({ $count })
}
review-was = You marked
review-now = Now in paragraph { $number }
review-now-page = Now on page { $page }, paragraph { $number }
review-now-head = Now in the letterhead
review-now-nowhere = Now
review-lost-hint = Not found in this letter. Select the passage to put the annotation there, or leave it without a place.
review-before = Before it
review-behind = After it
review-previous = Previous
review-next = Next
review-number = { $number } of { $count }
review-to-check = The same words stand here, and elsewhere too, or other words around them. Is this still the passage that you marked?
review-moved-sure = Moved. The words and what stands around them are the same.
review-moved-unsure = Moved. The words are the same; check what stands around them.
review-changed-sure = Only the line breaks changed.
review-changed-unsure = The words changed. Is this still what you marked?
review-orphan = Not found.
review-confirm = Confirm
review-not-here = Not here
review-leave = Leave without a place
review-put-here = Put at the selection
review-select-first = Select the passage in the letter first.

# What was taken in from elsewhere.
taken-by-hand = an edit by hand
taken-elsewhere = elsewhere
taken-added = { $count } added
taken-changed = { $count } changed
taken-deleted = { $count } deleted
taken-entries = { $count ->
    [one] one correction or metadata field
   *[other] { $count } corrections or metadata fields
}
taken-memo = the memo
taken-tags = the tags

# What others would change.
proposal-deletes = { $count ->
    [one] deletes one of your annotations
   *[other] deletes { $count } of your annotations
}
proposal-changes = { $count ->
    [one] changes one of your annotations
   *[other] changes { $count } of your annotations
}
proposal-revives = { $count ->
    [one] brings back one annotation that you deleted
   *[other] brings back { $count } annotations that you deleted
}
proposal-memo = changes your memo
proposal-entries = { $count ->
    [one] changes one of your corrections or metadata fields
   *[other] changes { $count } of your corrections or metadata fields
}
proposal-and = { $first } and { $last }
proposal-file = { $file } { $what }. Nothing has been changed yet.
proposal-file-computer = { $file } { $what }, and says that a computer called { $computer } did so. Nothing has been changed yet.
proposal-computer = A computer called { $computer } works in your name: it { $what }. Nothing has been changed yet.
proposal-keep = Keep mine
proposal-accept = Accept
proposal-accept-computer = Accept this computer
proposal-show = Show
proposal-more = { $count ->
    [one] One more file in your name would change something. You decide on it next.
   *[other] { $count } more files in your name would change something. You decide on them next.
}
proposal-title = What would change
proposal-what = Keep mine leaves your work as it is, on all your computers. What you accept is a step in the history, which you can undo.
proposal-deleted = Deleted: { $what }
proposal-changed = Changed: { $what } → { $after }
proposal-revived = Brought back: { $what }
proposal-new-memo = The memo would say: { $text }
notice-quote-copied = Copied.
notice-quote-copied-reference = Copied with its reference.

# What came of the comments of a file: parts of a list.
notice-comments-new = { $new ->
        [one] 1 new annotation
       *[other] { $new } new annotations
    }
notice-comments-changed = { $changed ->
        [one] 1 annotation changed
       *[other] { $changed } annotations changed
    }
notice-comments-deleted = { $deleted ->
        [one] 1 annotation deleted
       *[other] { $deleted } annotations deleted
    }
notice-comments-left-out = { $left ->
        [one] 1 left out
       *[other] { $left } left out
    }
notice-comments-overtaken = { $count ->
        [one] 1 left as it is, because it changed here meanwhile
       *[other] { $count } left as they are, because they changed here meanwhile
    }
notice-comments-known = { $known ->
        [one] 1 comment known already
       *[other] { $known } comments known already
    }
notice-comments-unplaced = { $unplaced ->
        [one] 1 passage is not in this letter
       *[other] { $unplaced } passages are not in this letter
    }
notice-comments-none = There are no comments in { $file }.
notice-comments-other-letter = The comments of { $file } were read for another letter. Open that letter and take them in again.
notice-passages-copied = { $count ->
        [one] One passage is on the clipboard.
       *[other] { $count } passages are on the clipboard.
    }
notice-comments-elsewhere = { $count ->
        [one] 1 passage is of another letter
       *[other] { $count } passages are of other letters
    }
notice-suggest-file = { $file }: { $why }. The file is passed over: suggestions follow what comes with the program.
notice-suggest-file-at = { $file }, line { $line }, column { $column }: { $why }. The file is passed over: suggestions follow what comes with the program.
