# The letter.
letter-label = Letter { $name }
letter-comment = Comment
letter-menu-hint = Select a passage to mark it
letter-palette-tag = Mark as { $tag }
letter-palette-new = New tag…
letter-palette-comment = Comment
