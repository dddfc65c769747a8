# The metadata above the letter, with attachments and comments.
command-facts = Letter metadata
command-facts-shown = Metadata above the letter
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
facts-title = Letter metadata
facts-fold = Hide the metadata
facts-unfold = Show the metadata of the letter
facts-none = No metadata was found in the letter.
facts-add = Add metadata
facts-value = { $name }: { $value }
facts-value-own = { $name }: { $value } (changed by you)
facts-show = Click to see where the letter says so
facts-own = Changed by you. Read in the letter: { $read }
facts-own-unread = Added by you; not found in the letter.
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
facts-comments-hint = Each becomes an annotation without a tag, with its writer and date
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
