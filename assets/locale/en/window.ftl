# The window around the letter, and what is shown while there is no letter.
window-title = { $file } – Kanttekening
window-divider = Width of the tagging panel
window-drop = Drop the letter to open it
window-opening = Opening the letter…
window-opening-cancel = Cancel
window-empty-title = No letter is open
window-empty-what = Mark passages in letters, and hand over what you found
window-empty-recent = Opened before
window-empty-hint = Drop a letter here, or open one.
window-empty-open = Open a letter…
window-empty-sample = Open the sample letter
window-opening-elsewhere = The letter is open in another program. It opens here as soon as it is closed there…
window-opening-annotations = Opening the letter: reading the annotations…
window-opening-pages = Opening the letter: page { $done } of { $of }…
window-opening-parts = Opening the letter: { $percent }% read…

# The status bar.
status-untouched = Everything is saved
status-saved = Saved
status-published = Saved · in the folder { $time }
status-saved-here = Saved on this computer, not in the folder
status-away = Everything is saved · the folder cannot be reached
status-saving = Saving…
status-problem = Not saved
status-newer = Read-only: from a newer version
status-open-elsewhere = Read-only: your annotations are open in another program
status-faulty = Read-only: the file has an error
status-paragraph = Paragraph { $number } of { $count }
status-page-paragraph = Page { $page } · paragraph { $number } of { $count }
place-paragraph = Paragraph { $number }
place-page = Page { $page }, paragraph { $number }
place-head = Letterhead
place-page-head = Page { $page }, letterhead
place-in-head = letterhead
status-selected = { $count ->
        [one] One character selected
       *[other] { $count } characters selected
    }
status-memo = Memo: { $text }
status-analyst = Your name, language, sizes and keys: change them in the settings
status-analyst-name = You are { $name }: settings
status-size = Text size { $size }
status-reading-view = Reading view
status-reading-view-tip = Lines joined to paragraphs, end-of-line hyphens and running headers left out; or the lines as in the source ({ $key })
status-page-view = Page view
status-page-view-tip = The pages as they looked, with the same marks ({ $key })
status-opening = Not all of it is read yet
status-published-elsewhere = Saved { $time } · in { $folder }
status-untouched-elsewhere = Everything is saved · in { $folder }
status-elsewhere-tip = The annotations of this folder’s letters are kept in { $folder }
status-open-window = Also open in another window
status-open-since = Also open on { $computer } since { $time }
status-open = Also open on { $computer }
status-open-colleague = Also open with { $name } ({ $computer })
status-open-more = { $text } and { $count ->
        [one] one more
       *[other] { $count } more
    }
status-open-tip = What each of you marks is kept; nothing is overwritten.

# Buttons of notices.
notice-close = Dismiss
notice-save-copy = Save a copy elsewhere…
notice-try-again = Try again
notice-set-aside = Set the file aside and go on
notice-more = { $count ->
        [one] One more notice
       *[other] { $count } more notices
    }
notice-elsewhere = Keep annotations in another folder…

# Titles of the system’s file dialogs.
dialog-open = Open a letter
dialog-copy = Save a copy of the annotations
dialog-figure = Save the figure
dialog-export = Export to
dialog-elsewhere = Keep annotations in
dialog-all-files = All files
dialog-comments = Documents and lists of passages
dialog-kind = { $kind } file
dialog-letters = Letters
dialog-registers = Registers
dialog-templates = Word templates

# Keys shown while Alt is held.
key-hints-tags-selection = mark the selection
key-hints-tags-chosen = add or take off a tag
key-hints-tags-sentence = mark the sentence at the cursor

# What a screen reader is told, once, of what happened.
announce-chosen = { $tags }: { $quote }
announce-note = note: { $note }
announce-place = { $number } of { $count }
announce-marked = Marked as { $tag }: { $quote }
announce-marked-all = { $count ->
        [one] One passage marked as { $tag }
       *[other] { $count } passages marked as { $tag }
    }
announce-moved = The passage is now: { $quote }
announce-done = Done: { $step }
announce-undone = Undone: { $step }
announce-redone = Redone: { $step }
announce-copied = Copied: { $text }
announce-saved-again = Everything is saved again

# What a screen reader calls the parts of the window.
window-resize = Divider between two parts of the window
window-menus = Menu bar
window-notices = Notices
window-panel = Tags and annotations
window-status = Status bar

# Where no window can be opened, or it is drawn otherwise than it might be.
no-window-card = Kanttekening draws its window with DirectX 12, Vulkan, OpenGL or, where no graphics card does that, with the processor, and none of them works on this computer now. Install or repair the driver of its graphics card. The system says: { $why }
no-window-commands = Without a window there are the commands text, annotate, list, export and check: see kanttekening --help.
no-window-graphics = Kanttekening draws its window with OpenGL, which this computer does not offer now. Install or repair the driver of its graphics; on Linux the package with Mesa's drivers (libgl1-mesa-dri, mesa-dri-drivers) is enough, also without a graphics card. The system says: { $why }
no-window-screen = There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set.
no-window-title = Kanttekening cannot open its window
window-broken = An error in the program itself, at { $place }, closed the window. What was saved is safe, and what you did last is brought back when the letter is opened again. Please report this line.
window-broken-title = Kanttekening had to close
window-drawn-by = The window is drawn with { $way }, because { $others } did not work on this computer. That is remembered for a month.
window-renderer-unknown = KANTTEKENING_RENDERER says { $choice }, which this computer does not know: it can be { $ids }.
