# What exports say, and what is said of formats.
format-xlsx = Excel workbook
format-xlsx-for = Sheets of passages, tags with a chart, and letters, to sort and filter.
format-docx = Word: letter with comments
format-docx-for = Each passage with its tags and note as a comment beside it.
format-docx-report = Word: report by tag
format-docx-report-for = Counts, follow-ups and the passages tag by tag, to hand over or edit.
format-docx-letters = Word: report by letter
format-docx-letters-for = The same, letter by letter.
format-pdf-report = PDF: report by tag
format-pdf-report-for = The same tag by tag as fixed pages, to print or archive.
format-pdf = PDF with highlights
format-pdf-for = The letter’s own file, each passage highlighted. Only for letters in PDF.
format-csv = CSV
format-csv-for = One row per annotation and tag, with its sentence, for R, Python and databases.
format-csv-excel = CSV for Excel
format-csv-excel-for = The same rows in the form that Excel opens correctly.
format-html = HTML report
format-html-for = The letter with its marks and the passages by tag, to read, print or send.
format-markdown = Markdown
format-markdown-for = The passages by tag as plain text, for notes and wikis.
format-web-annotation = Web Annotation (JSON-LD)
format-web-annotation-for = The W3C standard, for other annotation software.
format-ics = Calendar (iCalendar)
format-ics-for = An event for each follow-up with a due date, for Outlook and others.
format-ics-tasks = Calendar with tasks
format-ics-tasks-for = The same events, and a task beside each.

# What a format cannot hold, to stand in a list.
loss-letter-text = the text of the letter itself
loss-offsets = the exact start and end of passages (paragraph numbers are given)
loss-exact-quotes = line ends and hyphens within passages (quotes are given as people read them)
loss-definitions = definitions, colours and order of the tags
loss-memo = the memo on the letter
loss-groups = which fragments belong together as one passage
loss-history = deleted annotations, versions and where imported ones came from
loss-metadata = the metadata of letters in which nothing is marked
loss-uncounted-tags = { $count ->
        [one] how often one tag was given in each letter
       *[other] how often { $count } of the tags were given in each letter
    }
loss-undated = { $count ->
        [one] one passage without a due date
       *[other] { $count } passages without a due date
    }
loss-unplaced = { $count ->
        [one] one passage that was not found in the letter
       *[other] { $count } passages that were not found in the letter
    }
loss-signs = { $count ->
        [one] one sign that no font has (a stand-in is shown)
       *[other] { $count } signs that no font has (stand-ins are shown)
    }
loss-long-cells = the end of { $count ->
        [one] one cell
       *[other] { $count } cells
    } with more than 32,767 characters
loss-formula-guard = the exact form of { $count ->
        [one] one cell that looks like a formula (it gets an apostrophe in front)
       *[other] { $count } cells that look like a formula (they get an apostrophe in front)
    }

# What could not be read, as a sentence without its end.
report-missing = { $count ->
        [0] part of { $file } could not be read; all annotations that it should hold are in this file
        [one] 1 annotation of { $file } could not be read and is not in this file
       *[other] { $count } annotations of { $file } could not be read and are not in this file
    }
report-missing-unknown = { $file } could not be read: annotations may be missing from this file

# Why there is no report, as a sentence.
report-not-set = The pages could not be made ({ $why }). Choose another format.

# Why nothing was added to the letter's own file, as a sentence.
not-added-unreadable = The letter’s file could not be read anew. Choose another format.
not-added-no-place = All that is marked stands in boxes, notes or headers, where the letter’s own file takes no comments. Choose a report.
not-added-damaged = The letter’s file is built in a way that comments would damage. Choose another format.
not-added-not-permitted = The owner of this PDF does not permit notes in it. Choose another format.
not-added-certified = This PDF is certified and would say that it was changed. Choose another format.
not-added-no-pdf = Highlights are added to the letter’s own PDF file, and this is none. Choose Word or a report.
not-added-changed = The letter’s file is another one by now. Open the letter again, and then export.

# What is to be known of a file to which something was added, as a sentence.
added-signed = This file is signed. Whoever opens it is told that something was added since.
added-signature-broken = This file is signed. In this copy the signature is no longer valid.
added-unplaced = { $count ->
        [one] One passage stands nowhere on the pages and is not in the file.
       *[other] { $count } passages stand nowhere on the pages and are not in the file.
    }
added-not-archival = This PDF follows PDF/A, a standard for archives; with highlights it does so no more.

# Titles and headings.
report-title = Passages in { $file }
report-title-letters = Passages in { $count } letters
report-no-passages = No passages were marked.
sheet-letters = Letters
report-the-letter = The letter
report-passages = Passages
report-contents = Contents
report-overview = Overview
report-count = { $passages ->
        [one] 1 passage
       *[other] { $passages } passages
    } in { $letters ->
        [one] 1 letter
       *[other] { $letters } letters
    }
report-by-letter = Passages by letter
report-untagged-one = No tag
report-by-tag = Passages by tag
report-letters-without = Letters without marked passages
report-untagged = Passages without a tag
report-orphans = Passages no longer found in the letter
report-follow-ups = Follow-up actions
report-memo = Memo
report-tags = Tags
report-also = also
report-not-found = not found in the letter
report-letterhead = letterhead
report-unknown-tag = not in the codebook
report-made = Exported

# Columns and labels.
column-letter = Letter
column-page = Page
column-paragraph = Paragraph
column-start = Start
column-end = End
column-tag-id = Tag id
column-tag = Tag
column-mark = Mark
column-definition = Definition
column-count = Count
column-tag-names = Tags
column-quote = Quote
column-context = In its sentence
column-note = Note
column-what = What
column-who = Who
column-due = By
column-due-words = By, as written
column-status = Status
column-place = Place
column-analyst = Analyst
column-state = State
column-created = Created
column-changed = Changed
column-id = Id
column-date = Dated
column-written-in = Written in
column-sender = From
column-recipient = To
column-subject = Subject
column-reference = Reference
column-dossiers = Kamerstukken
column-pages = Pages
column-progress = Progress

# What stands in cells.
cell-day-pattern = d mmm yyyy
calendar-nothing-due = No follow-up has a due date, so there is no calendar to make.
cell-cut = … [cut: too long for a cell]
cell-unread = could not be read
cell-state-kept = kept
cell-state-to-check = to be checked
cell-state-moved = moved, to be checked
cell-state-changed = changed, to be checked
cell-state-orphan = not found
cell-status-open = open
cell-status-in-progress = in progress
cell-status-done = done
cell-status-dropped = dropped

# Days and moments, written out.
day = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
moment = { $day }, { $time }
template-not-used = The report is not made: { $file } cannot be used as its template ({ $why }). Choose another in the settings, or none.
not-added-no-template = It is no Word document or template (.docx, .dotx), it has macros in it, or it is built in a way that is not known here.
not-listed-damaged = The list is damaged, or built in a way that is not read. Open it in Excel, save it as .xlsx, and try again.
not-listed-protected = The list is protected with a password. Save it without one, and try again.
not-listed-too-large = The list is larger than is read. Keep only the rows that are needed, and try again.
not-listed-other-kind = This is no list that is read: save it as .xlsx or .csv, and try again.
not-listed-no-passages = None of the columns holds passages. Give the column with the quoted words the title Quote, and try again.
