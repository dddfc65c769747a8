"""Opens what the program exports with readers that are not ours, and compares what they find with what was marked.

    foreign_readers.py PROGRAM FOLDER

FOLDER is empty, and is left with the exported files. Needs python-docx, openpyxl, pikepdf, page-validation, icalendar and
html5lib, and the commands qpdf, pdfinfo, pdftotext and soffice.
"""

import csv
import datetime
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import html5lib
import icalendar
import openpyxl
import page as pdf_checks
import pikepdf

PROGRAM, FOLDER = sys.argv[1], Path(sys.argv[2])
TEXT = [
    "Den Haag, 16 december 2021",
    "In het voorjaar van 2022 informeer ik u opnieuw over de stand van zaken van dit proces.",
    "De gegevens zijn conform de geldende procedures vernietigd; =SOM(A1) blijft een tekst & geen formule.",
    "Hiertoe is een proces ingezet, met gesprekken, met gemeenten en met betrokken ministeries.",
]
# The words of each passage, with its tag and its note.
PASSAGES = [
    ("informeer ik u opnieuw over de stand van zaken", "follow-up", "Nagaan & bellen <vóór> juli"),
    ("=SOM(A1) blijft een tekst", "data-deletion", "=1+1"),
    ("conform de geldende procedures vernietigd; =SOM(A1)", "lessons-learned", "Overlapt 🙂 e\u0301"),
    ("gesprekken, met gemeenten", "trust-restoration", ""),
]


def run(*arguments):
    environment = dict(os.environ, KANTTEKENING_HOME=str(FOLDER / "home"))
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)], capture_output=True, text=True, env=environment, check=False
    )
    if done.returncode != 0:
        sys.exit(f"{arguments}: {done.stderr}")
    return done.stdout


def same(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: found {found!r}, expected {expected!r}")


def words_of(text):
    return "".join(text.split())


def mark(letter):
    for quote, tag, note in PASSAGES:
        due = ["--due", "2022-05-31"] if tag == "follow-up" else []
        run("annotate", letter, "--tag", tag, "--quote", quote, "--note", note, *due)


def export(letter, form, ending):
    path = letter.with_name(f"{letter.stem}-{form}{ending}")
    run("export", letter, "--to", form, "-o", path)
    return path


def commented(path):
    """The words on which each comment of a Word document stands, with what it says."""
    document = docx.Document(path)
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    open_now, words = set(), {}
    for element in document.element.body.iter():
        if element.tag == name + "commentRangeStart":
            open_now.add(element.get(name + "id"))
        elif element.tag == name + "commentRangeEnd":
            open_now.discard(element.get(name + "id"))
        elif element.tag == name + "t":
            for comment in open_now:
                words[comment] = words.get(comment, "") + (element.text or "")
    return {
        words.get(str(comment.comment_id), ""): comment.text.split("\n") for comment in document.comments
    }


def check_word(path):
    found = commented(path)
    same(f"passages of {path.name}", set(found), {quote for quote, _, _ in PASSAGES})
    for quote, _, note in PASSAGES:
        same(f"note in {path.name}", note in found[quote] or not note, True)
    for comment in docx.Document(path).comments:
        same("author", bool(comment.author) and bool(comment.initials), True)
        same("time", isinstance(comment.timestamp, datetime.datetime), True)


def check_excel(path):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    quotes = {row[rows[0].index("Quote")] for row in rows[1:]}
    same("quotes of the workbook", quotes, {quote for quote, _, _ in PASSAGES})
    notes = {row[rows[0].index("Note")] or "" for row in rows[1:]}
    same("notes of the workbook", notes, {note for _, _, note in PASSAGES})
    formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    same("formulas", formulas, [])


def converted(path, form):
    """What LibreOffice makes of a file, with a profile of its own."""
    profile = (FOLDER / "office").absolute().as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", form, "--outdir", FOLDER / "by-office", path],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=180,
    )
    return FOLDER / "by-office" / f"{path.stem}.{form.split(':')[0]}"


def check_office_comments(path):
    """LibreOffice keeps each comment on its words, with its author, and the text is all there."""
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    with zipfile.ZipFile(converted(path, "odt")) as package:
        body = ElementTree.fromstring(package.read("content.xml")).find(f"{office}body")
    open_now, words, said, authors, text = {}, {}, {}, set(), []

    def walk(node):
        if node.tag == office + "annotation":
            name = node.get(office + "name")
            open_now[name] = True
            said[name] = "\n".join("".join(part.itertext()) for part in node if part.tag.endswith("}p"))
            authors.update(part.text for part in node if part.tag.endswith("}creator"))
        elif node.tag == office + "annotation-end":
            open_now.pop(node.get(office + "name"), None)
        else:
            tell(node.text)
            for child in node:
                walk(child)
                tell(child.tail)

    def tell(part):
        text.append(part or "")
        for name in open_now:
            words[name] = words.get(name, "") + (part or "")

    walk(body)
    same(f"text of {path.name} in LibreOffice", words_of("".join(TEXT)) in words_of("".join(text)), True)
    found = {words_of(words.get(name, "")): told for name, told in said.items()}
    same("passages in LibreOffice", set(found), {words_of(quote) for quote, _, _ in PASSAGES})
    for quote, _, note in PASSAGES:
        same(f"note of {quote} in LibreOffice", note in found[words_of(quote)], True)
    same("authors in LibreOffice", len(authors), 1)


def check_office_table(path):
    """LibreOffice reads the same quotes and notes from the workbook as openpyxl."""
    # 44 = comma, 34 = quotation mark, 76 = UTF-8.
    with open(converted(path, "csv:Text - txt - csv (StarCalc):44,34,76"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {(row["Quote"], row["Note"]) for row in rows}
    same("rows in LibreOffice", found, {(quote, note) for quote, _, note in PASSAGES})


def check_calendar(path):
    """One day for each follow-up that is due, with a reminder, and each with a name of its own."""
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    events = [it for it in calendar.walk("VEVENT")]
    same("days in the calendar", [str(it["DTSTART"].dt) for it in events], ["2022-05-31"])
    same("reminders", all(it.walk("VALARM") for it in events), True)
    same("names of the days", len({str(it["UID"]) for it in events}), len(events))
    same("faults in the calendar", [it.errors for it in calendar.walk() if it.errors], [])


def check_page(path):
    """A page without a fault in its HTML, which says what was marked."""
    parser = html5lib.HTMLParser(strict=True)
    page = parser.parse(path.read_text(encoding="utf-8"))
    told = words_of("".join(page.itertext()))
    for quote, _, note in PASSAGES:
        same(f"{quote} in {path.name}", words_of(quote) in told, True)
        same(f"{note} in {path.name}", words_of(note) in told, True)


def check_pdf(original, path):
    subprocess.run(["qpdf", "--check", path], check=True, stdout=subprocess.DEVNULL)
    same("original bytes", path.read_bytes().startswith(original.read_bytes()), True)
    found = []
    with pikepdf.open(path) as document:
        for number, page in enumerate(document.pages, 1):
            _, bottom, _, top = map(float, page.MediaBox)
            for annotation in page.get("/Annots", []):
                if annotation.get("/Subtype") != "/Highlight":
                    continue
                quads = [float(value) for value in annotation.QuadPoints]
                text = ""
                for at in range(0, len(quads), 8):
                    xs, ys = quads[at : at + 8 : 2], quads[at + 1 : at + 8 : 2]
                    box = {"-x": min(xs), "-y": top - max(ys), "-W": max(xs) - min(xs), "-H": max(ys) - min(ys)}
                    options = [part for name, value in box.items() for part in (name, str(round(value)))]
                    page_of = ["-f", str(number), "-l", str(number)]
                    text += subprocess.run(
                        ["pdftotext", *page_of, *options, path, "-"], capture_output=True, text=True, check=True
                    ).stdout
                found.append((words_of(text), str(annotation.Contents), str(annotation.T)))
    same("highlights", len(found), len(PASSAGES))
    for quote, _, note in PASSAGES:
        # The edges of the boxes are whole points: a sign more or less may stand in them.
        inner = words_of(quote)[2:-2]
        on_it = [contents for words, contents, _ in found if inner in words and len(words) <= len(inner) + 8]
        same(f"highlight on {quote}", any(note in contents for contents in on_it), True)


def check_report(path):
    """Whole pages that say what was marked, and keep to PDF/UA-1 and PDF/A-2a."""
    subprocess.run(["qpdf", "--check", path], check=True, stdout=subprocess.DEVNULL)
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    facts = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    same("tagged pages", facts["Tagged"].strip(), "yes")
    for profile in ("ua1", "2a"):
        failures = pdf_checks.validate_pdf(str(path), profile=profile).failures
        # It takes a carriage return at the end of packed bytes for a part of the line's end. qpdf knows their number.
        failures = [it.message for it in failures if not it.rule_id.endswith("-STREAM-LENGTH-001")]
        same(f"failures of {profile} in {path.name}", failures, [])
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    for quote, _, note in PASSAGES:
        same(f"{quote} in {path.name}", words_of(quote) in words_of(text), True)
        same(f"{note} in {path.name}", words_of(note) in words_of(text), True)


def as_word(path):
    document = docx.Document()
    for paragraph in TEXT:
        added = document.add_paragraph()
        for number, word in enumerate(paragraph.split(" ")):
            added.add_run(("" if number == 0 else " ") + word).bold = number % 5 == 0
    document.save(path)


def as_pdf(path):
    """A page with the text, one paragraph a line, as a plain font shows it."""
    lines = [line.encode("cp1252", "replace").decode("cp1252") for line in TEXT]
    escaped = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
    content = "BT /F1 9 Tf 40 780 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"
    with pikepdf.new() as document:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, 595, 842],
            Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
            Contents=document.make_stream(content.encode("cp1252")),
        )
        document.pages.append(pikepdf.Page(document.make_indirect(page)))
        document.save(path)


def asked_deletions(letter, path):
    """The deletions that taking in a file would ask for."""
    told = run("take-in", letter, path, "--preview", "--deletions")
    return [line for line in told.splitlines() if line.startswith("deleted")]


def check_deleted(letter, path):
    """Deletes a comment or a highlight, as a colleague would: that one is asked for as a deletion, and no other."""
    same(f"deletions of {path.name} as it went out", asked_deletions(letter, path), [])
    changed = path.with_name("weg" + path.suffix)
    if path.suffix == ".docx":
        document = docx.Document(path)
        gone = list(document.comments)[-1]
        said = gone.text.split("\n")
        number = str(gone.comment_id)
        name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        for element in list(document.element.body.iter()):
            signs = [name + "comment" + sign for sign in ("RangeStart", "RangeEnd", "Reference")]
            if element.tag in signs and element.get(name + "id") == number:
                element.getparent().remove(element)
        gone._comment_elm.getparent().remove(gone._comment_elm)
        document.save(changed)
    else:
        with pikepdf.open(path) as document:
            annotations = document.pages[0].Annots
            number = max(n for n, it in enumerate(annotations) if it.Subtype == "/Highlight")
            said = str(annotations[number].Contents).split("\n")
            del annotations[number]
            document.save(changed)
    asked = asked_deletions(letter, changed)
    same(f"deletions of {changed.name}", len(asked), 1)
    same(f"what {changed.name} deletes", all(note in asked[0] for note in said[1:2] if ":" not in note), True)
    if path.suffix == ".docx":
        # Whatever it makes of the list, what stands in it is not taken for deleted.
        same("deletions after LibreOffice", asked_deletions(letter, converted(path, "docx")), [])


def check_back(letter, path):
    """Changes one comment and adds one, as a colleague would, and takes both in."""
    changed = path.with_name("terug" + path.suffix)
    if path.suffix == ".docx":
        document = docx.Document(path)
        next(iter(document.comments)).add_paragraph("Erbij")
        paragraph = document.paragraphs[0]
        document.add_comment(paragraph.runs[0], text="Nieuw", author="Anne", initials="A")
        document.save(changed)
    else:
        with pikepdf.open(path) as document:
            first = next(it for it in document.pages[0].Annots if it.Subtype == "/Highlight")
            first.Contents = pikepdf.String(str(first.Contents) + "\nErbij")
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Text,
                Rect=[40, 776, 60, 796],
                Contents=pikepdf.String("Nieuw"),
                T=pikepdf.String("Anne"),
            )
            document.pages[0].Annots.append(document.make_indirect(note))
            document.save(changed)
    known = len(PASSAGES) - 1
    same(
        f"what comes back in {changed.name}",
        run("take-in", letter, changed).strip(),
        f"1 new, 1 changed, 0 deleted, {known} known; 0 not in the letter",
    )
    listed = json.dumps(json.loads(run("list", letter, "--json")))
    same("the new one", "Nieuw" in listed and "Erbij" in listed, True)


def main():
    letters = [FOLDER / "tekst.txt", FOLDER / "word.docx", FOLDER / "blad.pdf"]
    letters[0].write_text("\n\n".join(TEXT) + "\n", encoding="utf-8")
    as_word(letters[1])
    as_pdf(letters[2])
    for letter in letters:
        mark(letter)
        workbook = export(letter, "xlsx", ".xlsx")
        check_excel(workbook)
        check_office_table(workbook)
        check_page(export(letter, "html", ".html"))
        check_calendar(export(letter, "ics", ".ics"))
        path = export(letter, "docx", ".docx")
        check_word(path)
        check_office_comments(path)
        for form in ("docx-report", "docx-letters"):
            report = docx.Document(export(letter, form, ".docx"))
            told = "\n".join(paragraph.text for paragraph in report.paragraphs)
            same("quotes of the report", all(quote in told for quote, _, _ in PASSAGES), True)
        check_report(export(letter, "pdf-report", ".pdf"))
        check_deleted(letter, path)
        check_back(letter, path)
    marked = export(letters[2], "pdf", ".pdf")
    # What came back from Word is in it, too.
    PASSAGES.clear()
    listed = json.loads(run("list", letters[2], "--json"))
    PASSAGES.extend((it["quote"], "", it["note"].split("\n")[0]) for it in listed)
    check_pdf(letters[2], marked)
    check_deleted(letters[2], marked)
    print("foreign readers found what was marked in", ", ".join(letter.name for letter in letters))


main()
