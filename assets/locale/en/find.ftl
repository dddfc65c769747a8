# The search: bar, list of hits, marking all.
find-field = Find in the letter
find-count = { $current } of { $count }
find-total = { $count ->
        [one] One hit
       *[other] { $count } hits
    }
find-none = Not found
find-next = Next hit
find-previous = Previous hit
find-case = Match case
find-word = Whole words
find-word-short = “ab”
find-close = Close the search
find-searching = Searching…
find-wrapped = { $current } of { $count } ↻
find-accents = Match accents
find-regex = Regular expression
find-list = List
find-list-name = Hits
find-mark-all = Mark all…
find-left-out = { $count ->
        [one] One more in a line that the reading view leaves out:
       *[other] { $count } more in lines that the reading view leaves out:
    }
find-left-out-show = Show { $place } in the source
find-hit = { $place }: { $text }
find-hit-wanted = Mark hit { $number }

mark-all-as = Mark all hits as
mark-all-tag = Mark all hits as { $tag }
mark-all-extent = What is marked:
mark-all-hit = the hit
mark-all-sentence = its sentence
mark-all-paragraph = its paragraph
mark-all-do = { $count ->
        [0] Mark
        [one] Mark one passage
       *[other] Mark { $count } passages
    }
mark-all-cancel = Cancel
mark-all-choose = Choose a tag. Nothing is marked until you press the button.
mark-all-have-it = { $count ->
        [one] One passage has the tag already and stays as it is.
       *[other] { $count } passages have the tag already and stay as they are.
    }
mark-all-one-step = This is one step, which you can undo.

search-error-parenthesis = The parenthesis at character { $at } has no partner.
search-error-bracket = The bracket at character { $at } is not closed.
search-error-repetition = Nothing stands before the repetition at character { $at }.
search-error-escape = The backslash at character { $at } means nothing here.
search-error-unsupported = Look-around and back-references are not supported (character { $at }).
search-error-syntax = The expression is wrong at character { $at }.
search-error-too-large = The expression is too large.
