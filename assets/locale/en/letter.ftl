# The letter.
letter-label = Letter { $name }
letter-more-marks = { $count } more here: { $names }
letter-comment = Comment
letter-menu-hint = Select a passage to mark it
letter-palette-tag = Mark as { $tag }
letter-palette-new = New tag…
letter-palette-comment = Comment
reference-pattern = { "{" }sender{ "}" }, { "{" }date{ "}" }, { "{" }page{ "}" }, { "{" }paragraph{ "}" }
letter-quote-with-reference = “{ $quote }” ({ $reference })
marker-bar = Marker: marks every selection as
marker-tag = Marker for { $tag }
marker-put-away = Stop marking
letter-overview = Overview of the letter
correcting-bar = Correcting the reading view:
correcting-done = Done correcting
letter-corrected = Corrected: { $what }
correction-join = paragraphs joined
correction-split = paragraph split
correction-keep-hyphen = hyphen kept
correction-drop-hyphen = hyphen dropped
correction-hide = left out as a running header or footer
correction-show = shown as part of the letter

# The pages as they looked.
pages-label = Pages of letter { $name }
pages-number = { $number }
pages-place = Page { $number } of { $count }
pages-larger = Larger pages
pages-smaller = Smaller pages
pages-reset = Reset zoom
pages-zoom = { $percent } %
pages-thumbnails = Thumbnails
pages-thumbnail = Page { $number }
pages-fit-width = Fit width
pages-fit-page = Whole page
pages-across = Move the pages sideways
pages-failed-changed = The file was changed since it was opened, so this page is not drawn; here are its words, in their places.
pages-failed-unreadable = The file cannot be read now ({ $why }), so this page is not drawn; here are its words, in their places.
pages-failed-not-started = The part of the program that draws pages cannot be started. Start the program again. Here are the words of this page, in their places.
pages-failed-missing = The file has no such page any more; here are its words, in their places.
pages-failed-drawing = This page cannot be drawn; here are its words, in their places.

# What the reading view leaves out.
left-out = Left out: { $kinds ->
        [one] one kind of line
       *[other] { $kinds } kinds of lines
    } on { $pages ->
        [one] one page
       *[other] { $pages } pages
    }
left-out-lines = Left out: { $kinds ->
        [one] one kind of line
       *[other] { $kinds } kinds of lines
    }, { $lines ->
        [one] one line
       *[other] { $lines } lines
    } in all
left-out-show = Show them
left-out-fold = Fold
left-out-all = Put all back
left-out-put-back = Put back
left-out-put-back-what = Put “{ $what }” back
left-out-source = Show this line in the source
left-out-times = { $count ->
        [one] once
       *[other] { $count } times
    }
left-out-pages = { $count ->
        [one] once, page { $pages }
       *[other] { $count } times, pages { $pages }
    }

# The letter's head, folded above its own words.
letter-head = Letterhead, { $count ->
        [one] one line
       *[other] { $count } lines
    }
letter-head-uncounted = not counted as paragraphs
letter-head-marks = { $count ->
        [one] one mark
       *[other] { $count } marks
    }
letter-head-hits = { $count ->
        [one] one hit
       *[other] { $count } hits
    }
letter-head-unfold = Show the letterhead
letter-head-fold = Fold the letterhead
letter-table-sideways = Scroll the table sideways
