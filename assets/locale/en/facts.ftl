# The facts above the letter.
command-facts = Facts about the letter
command-facts-shown = Show the facts above the letter
command-take-comments = Take over the document’s comments
step-take-comments = take over { $count ->
        [one] a comment
       *[other] { $count } comments
    }
fact-date = Dated
fact-place = Place
fact-sender = From
fact-recipient = To
fact-subject = Subject
fact-reference = Reference
fact-dossier = Kamerstukken
fact-pages = Pages
facts-title = Facts about the letter
facts-fold = Fold the facts away
facts-unfold = Show the facts about the letter
facts-none = No facts about the letter were found in it.
facts-add = Add a fact about the letter
facts-value = { $name }: { $value }
facts-value-own = { $name }: { $value } (changed by you)
facts-show = Click to show where the letter says so
facts-own = Changed by you. Read in the letter: { $read }
facts-own-unread = Added by you; it was not read in the letter.
facts-more = and { $count } more
facts-change = Change: { $name }
facts-hint-date = 12 September 2024
facts-hint-dossier = 30821, nr. 155; 35925, nr. 88
facts-attachment = Attachment { $name } ({ $size })
facts-attachment-hint = Click to save it beside the mail and open it as a letter
facts-comments = { $count ->
        [one] One comment in the document
       *[other] { $count } comments in the document
    }
facts-comments-taken = { $count ->
        [one] One comment in the document, taken over
       *[other] { $count } comments in the document, taken over
    }
facts-comments-take = { $count ->
        [one] Take it over
       *[other] Take over { $count }
    }
facts-comments-hint = Each becomes an annotation without a tag, with who said it and when
size-bytes = { $count ->
        [one] 1 byte
       *[other] { $count } bytes
    }
size-kilobytes = { $count } kB
size-megabytes = { $count } MB
error-attachment = The attachment { $name } was not opened: { $why }
error-attachment-changed = the mail was changed since it was opened; open it again
error-attachment-unreadable = the mail cannot be read any more ({ $message })
error-attachment-no-name = too many files beside the mail have its name
