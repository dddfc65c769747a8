# The letter.
letter-label = Letter { $name }
letter-comment = Comment
letter-menu-hint = Select a passage to mark it
letter-palette-tag = Mark as { $tag }
letter-palette-new = New tag…
letter-palette-comment = Comment
letter-quote-with-reference = “{ $quote }” ({ $file }, { $place })
marker-bar = Marker: what you select is marked at once as
marker-tag = Marker for { $tag }
marker-put-away = Put the marker away
letter-overview = Overview of the letter
