# The metadata above the letter, with attachments and comments.
command-metadata = Letter metadata
command-metadata-shown = Metadata above the letter
command-take-comments = Take over the document’s comments
command-take-comments-from = Take in comments from a file…
command-suggestions = Suggestions…
step-take-comments-from = take in { $count ->
        [one] 1 comment
       *[other] { $count } comments
    } from { $file }
step-take-comments = take over { $count ->
        [one] a comment
       *[other] { $count } comments
    }
metadata-date = Dated
metadata-place = Place
metadata-sender = From
metadata-recipient = To
metadata-subject = Subject
metadata-reference = Reference
metadata-dossier = Kamerstukken
metadata-pages = Pages
metadata-progress = Progress
metadata-title = Letter metadata
metadata-fold = Hide the metadata
metadata-unfold = Show the metadata of the letter
metadata-none = No metadata was found in the letter.
metadata-add = Add metadata
metadata-value = { $name }: { $value }
metadata-value-own = { $name }: { $value } (changed by you)
metadata-show = Click to see where the letter says so
metadata-own = Changed by you. Read in the letter: { $read }
metadata-own-unread = Added by you; not found in the letter.
metadata-more = and { $count } more
metadata-change = Change: { $name }
metadata-no-day = { $day } – no such day
metadata-hint-date = 12 September 2024
metadata-hint-dossier = 30821, nr. 155; 35925, nr. 88
metadata-attachment = Attachment { $name } ({ $size })
metadata-attachment-hint = Click to save it beside the mail and open it as a letter
metadata-comments = { $count ->
        [one] One comment in the document
       *[other] { $count } comments in the document
    }
metadata-comments-taken = { $count ->
        [one] One comment in the document, taken over
       *[other] { $count } comments in the document, taken over
    }
metadata-comments-take = { $count ->
        [one] Take it over
       *[other] Take over { $count }
    }
metadata-comments-hint = Each becomes an annotation without a tag, with its writer and date
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
