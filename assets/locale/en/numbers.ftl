# The numbers of a folder: figures, charts and tables.
numbers-heading = Numbers
numbers-counting = Counting…
numbers-nothing = No passages are meant here.
numbers-matrix = Tags by { $rows }
numbers-rows = Rows
numbers-row = Row
numbers-rows-sender = sender
numbers-rows-month = month
numbers-rows-dossier = dossier
numbers-rows-analyst = analyst
numbers-rows-letter = letter
numbers-count = What is counted
numbers-passages = passages
numbers-words = words
numbers-share = Shares
numbers-share-row = share of the row
numbers-share-column = share of the column
numbers-share-all = share of all
numbers-together = together
numbers-untagged = without a tag
numbers-no-sender = sender unknown
numbers-no-dossier = no dossier
numbers-no-day = no date
numbers-cell = { $tag }: { $count }
numbers-cell-share = { $tag }: { $count }, { $share } %
numbers-cell-together = with { $tag }: { $count }, { $share } %
numbers-stand-together = Tags together
numbers-near = How near
numbers-near-overlap = overlapping
numbers-near-paragraph = in one paragraph
numbers-near-letter = in one letter
numbers-timeline = Timeline
numbers-timeline-told = above: passages by the date of their letter; below: follow-ups by the day they are due
numbers-no-days = No letter here has a date.
numbers-undated = { $count ->
    [one] one letter without a date
   *[other] { $count } letters without a date
}
numbers-outside = { $count ->
    [one] one letter without passages outside this period
   *[other] { $count } letters without passages outside this period
}
numbers-without-day = { $count ->
    [one] one follow-up without a day
   *[other] { $count } follow-ups without a day
}
numbers-block = { $when }, { $what }: { $count }
numbers-block-due = due { $when }, { $what }: { $count }
numbers-due-open = still open
numbers-due-overdue = overdue
numbers-due-done = done
numbers-due-dropped = dropped
numbers-when = When
numbers-from = From
numbers-until = Until
numbers-letters = Letters
numbers-frequent = Frequent words
numbers-frequent-told = { $all } words, { $different } different ones
numbers-source = In what words are counted
numbers-in-passages = in the passages
numbers-in-letters = in whole letters
numbers-in-tag = in { $tag }
numbers-stop-words = with small words (“the”, “and”)
numbers-missing = { $count ->
    [one] the text of one letter is not at hand
   *[other] the texts of { $count } letters are not at hand
}
numbers-no-words = No words to count.
numbers-a-word = Word
numbers-times = Times
numbers-word = { $word }: { $count ->
    [one] once
   *[other] { $count } times
}, { $letters ->
    [one] in one letter
   *[other] in { $letters } letters
}
numbers-as-table = As a table
numbers-as-chart = As a chart
numbers-save-as = Save “{ $figure }” as { $kind }
numbers-quarter = Q{ $quarter } { $year }
numbers-days = { $from } – { $until }
numbers-portrait = Where in each letter
numbers-portrait-told = a strip for each letter, from its beginning to its end
numbers-letter = Letter
numbers-order = Order of the letters
numbers-order-overview = as under Letters
numbers-order-date = by date
numbers-equal = all equally long
numbers-without = { $count ->
    [one] one letter has no passages
   *[other] { $count } letters have no passages
}
numbers-strip = { $letter }: { $count ->
    [one] one passage
   *[other] { $count } passages
}
numbers-marks = { $count ->
    [one] one passage
   *[other] { $count } passages
}
numbers-count-title = Passages
numbers-mark = { $tags }: { $place }, at { $from } %
numbers-place = Where
numbers-from-percent = From %
numbers-to-percent = To %
numbers-file = File
numbers-more-letters = { $count ->
    [one] One more letter: the CSV file lists them all.
   *[other] { $count } more letters: the CSV file lists them all.
}
