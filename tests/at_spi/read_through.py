#!/usr/bin/python3
"""Reads the sample letter in the real window over a live AT-SPI bus, as a screen reader does, and prints what it gets.

    dbus-run-session -- tests/at_spi/read_through.py PROGRAM LETTER

DISPLAY names an X server, HOME a folder of its own. Fails where something is not told, or told wrongly. Everything is
waited for with a limit; nothing is slept through.
"""

import os
import re
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

LIMIT = 90.0
"""How long anything may take, in seconds: computers that test are slow, and do much at a time."""

heard = []
"""The events since the last step, as (kind, node, text, number)."""


def say(text=""):
    print(text, flush=True)


def fail(why):
    say(f"FAILED: {why}")
    say("heard: " + "; ".join(event_text(event) for event in heard))
    raise SystemExit(1)


def turn():
    """Takes what the bus has brought."""
    context = GLib.MainContext.default()
    for _ in range(200):
        if not context.iteration(False):
            break
    time.sleep(0.01)


def until(what, condition, limit=LIMIT):
    """Waits until a condition holds, and gives what it gave."""
    end = time.monotonic() + limit
    while True:
        try:
            found = condition()
        except GLib.Error:
            # A node that went away meanwhile.
            found = None
        if found:
            return found
        if time.monotonic() > end:
            fail(f"within {limit:.0f} s not seen: {what}")
        turn()


def event_text(event):
    kind, node, text, number = event
    return f"{kind} {node} {text!r} {number}"


def name_of(node):
    try:
        return f"[{node.get_role_name()}] {node.get_name()}" if node else "[nothing]"
    except GLib.Error:
        return "[gone]"


def on_event(event):
    kind = event.type
    text = ""
    if kind == "object:announcement":
        text = event.any_data if isinstance(event.any_data, str) else ""
    if kind.startswith("object:state-changed") and not event.detail1:
        return
    heard.append((kind, name_of(event.source), text, event.detail1))


def listen():
    listener = Atspi.EventListener.new(on_event)
    for kind in (
        "object:state-changed:focused",
        "object:text-caret-moved",
        "object:text-selection-changed",
        "object:announcement",
    ):
        listener.register(kind)
    return listener


def is_wanted():
    """Says on the bus that a screen reader is there, as one does when it starts."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        bus.call_sync(
            "org.a11y.Bus",
            "/org/a11y/bus",
            "org.freedesktop.DBus.Properties",
            "Set",
            GLib.Variant("(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True))),
            None,
            Gio.DBusCallFlags.NONE,
            30_000,
            None,
        )


def children(node):
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child:
            yield child


def all_below(node):
    yield node
    for child in children(node):
        yield from all_below(child)


def find(root, role, name=None):
    for node in all_below(root):
        if node.get_role_name() == role and (name is None or node.get_name() == name):
            return node
    return None


def has(node, state):
    return node.get_state_set().contains(state)


class Window:
    """The program, its window and the letter in it."""

    def __init__(self, program, letter):
        self.process = subprocess.Popen([program, letter])
        self.frame = until("the window on the bus", self.find_frame)
        self.file = os.path.basename(letter)
        shown = until(
            "a window on the screen",
            lambda: subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                capture_output=True,
                text=True,
                check=False,
            ).stdout.split(),
        )
        # There is no window manager that would do it.
        subprocess.run(["xdotool", "windowfocus", shown[-1]], check=True)
        self.document = until("the letter", lambda: find(self.frame, "document frame"))

    def find_frame(self):
        if self.process.poll() is not None:
            fail(f"the program ended with {self.process.returncode}")
        for program in children(Atspi.get_desktop(0)):
            for window in children(program):
                if "Kanttekening" in (window.get_name() or ""):
                    return window
        return None

    def press(self, *keys):
        heard.clear()
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def focused(self):
        for node in all_below(self.frame):
            if has(node, Atspi.StateType.FOCUSED):
                return node
        return None

    def text(self):
        count = Atspi.Text.get_character_count(self.document)
        return Atspi.Text.get_text(self.document, 0, count)

    def caret(self):
        return Atspi.Text.get_caret_offset(self.document)

    def unit(self, at, granularity):
        found = Atspi.Text.get_string_at_offset(self.document, at, granularity)
        return found.content

    def announced(self, *parts):
        """Waits for one announcement with these words in it, and gives it."""

        def there():
            for kind, _, text, _ in heard:
                if kind == "object:announcement" and all(part in text for part in parts):
                    return text
            return None

        text = until(f"an announcement with {parts}", there)
        say(f"    says: {text}")
        same = [event for event in heard if event[0] == "object:announcement" and event[2] == text]
        if len(same) != 1:
            fail(f"said {len(same)} times: {text}")
        return text

    def caret_moved(self, to):
        until(
            "the caret moved",
            lambda: any(event[0] == "object:text-caret-moved" and to(event[3]) for event in heard),
        )
        at = self.caret()
        say(f"    caret at {at}, line: {self.unit(at, Atspi.TextGranularity.LINE).strip()!r}")
        return at


def check(condition, why):
    if not condition:
        fail(why)


def read(window):
    """The window, the focus and the whole letter."""
    say(f"window: {name_of(window.frame)}")
    check(window.file in window.frame.get_name(), "the window's name is the letter's")
    focus = until("the letter has the focus", lambda: window.focused())
    say(f"focus: {name_of(focus)}")
    check(focus.get_role_name() == "document frame", "the letter has the focus at the start")
    text = window.text()
    say(f"the letter: {len(text)} characters")
    for line in text.splitlines():
        say(f"    | {line}")
    with open(sys.argv[2], encoding="utf-8") as file:
        source = file.read()
    # The letterhead is folded away behind a button, what pages repeat is left out, and lines are joined.
    source = source[source.index("Geachte") :]
    source = re.sub(r"Pagina \d+ van \d+|Ministerie van Dorp en Buurt", "", source)
    letters = [re.sub(r"[\s-]", "", words) for words in (text, source)]
    check(letters[0] == letters[1], "the letter is told whole")
    language = Atspi.Text.get_attribute_run(window.document, 0, True)[0].get("language")
    say(f"language: {language}")
    check(language == "nl", "the letter says its language")


def walk(window):
    """Characters, words, lines and paragraphs by key and by offset."""
    say("Ctrl+Home")
    window.press("ctrl+Home")
    until("the caret at the start", lambda: window.caret() == 0)
    words, at = [], 0
    while len(words) < 6:
        found = Atspi.Text.get_string_at_offset(window.document, at, Atspi.TextGranularity.WORD)
        words.append(found.content)
        check(found.end_offset > at, "words go on")
        at = found.end_offset
    say(f"    words: {words}")
    # The caret went into the letterhead, which unfolds for it.
    check(words[:3] == ["Ministerie ", "van ", "Dorp "], "words end where they end")
    text = window.text()
    say("Right, Ctrl+Right, Down")
    window.press("Right")
    window.caret_moved(lambda at: at == 1)
    window.press("ctrl+Right")
    at = window.caret_moved(lambda at: at > 1)
    window.press("Down")
    window.caret_moved(lambda to: to > at)
    wanted = text.index("Geleerde lessen")
    say(f"the screen reader puts the caret at {wanted}")
    heard.clear()
    Atspi.Text.set_caret_offset(window.document, wanted)
    window.caret_moved(lambda at: at == wanted)
    paragraph = window.unit(wanted, Atspi.TextGranularity.PARAGRAPH)
    check(paragraph.strip() == "Geleerde lessen", f"a paragraph is one: {paragraph!r}")


def mark(window):
    """Marking, choosing, moving, copying and taking back."""
    text = window.text()
    wanted = text.index("Een grondslag ontbrak.")
    Atspi.Text.set_caret_offset(window.document, wanted + 2)
    until("the caret is there", lambda: window.caret() == wanted + 2)
    say("G (grow), G, 1 (mark)")
    window.press("g")
    until("a word is selected", lambda: Atspi.Text.get_n_selections(window.document) == 1)
    window.press("g")

    def sentence():
        selected = Atspi.Text.get_selection(window.document, 0)
        return Atspi.Text.get_text(window.document, selected.start_offset, selected.end_offset) if (
            selected.end_offset - selected.start_offset > 10
        ) else None

    until("the selection was told", lambda: any("selection" in event[0] for event in heard))
    say(f"    selected: {until('a sentence is selected', sentence)!r}")
    window.press("1")
    window.announced("Geleerde lessen", "Een grondslag ontbrak.")
    attributes, start, end = Atspi.Text.get_attribute_run(window.document, wanted + 2, False)
    say(f"    attributes at {start}–{end}: {dict(sorted(attributes.items()))}")
    check(end - start == len("Een grondslag ontbrak."), "the mark is as long as the sentence")
    check("bg-color" in attributes and "underline" in attributes, "the mark shows in the text")
    node = until("the mark in the tree", lambda: find(window.document, "static", "Geleerde lessen"))
    say(f"    in the letter: {name_of(node)}")
    say("] (end one word on)")
    window.press("bracketright")
    window.announced("passage is nu")
    say("Ctrl+C")
    window.press("ctrl+c")
    window.announced("Gekopieerd")
    say("Ctrl+Z")
    window.press("ctrl+z")
    window.announced("Ongedaan gemaakt")
    say("Escape, Ctrl+Home, F8 (next annotation)")
    window.press("Escape", "ctrl+Home", "F8")
    window.announced("Geleerde lessen", "1 van 1")
    saved = [event for event in heard if event[0] == "object:announcement" and "pgeslagen" in event[2]]
    check(not saved, "that all is saved is not said again and again")
    rows = until("a row in the list", lambda: rows_of(window))
    say(f"    list: {[(name_of(row), attributes_of(row)) for row in rows]}")
    check(rows[0].get_attributes().get("posinset") == "1", "a row says its place")


def attributes_of(node):
    wanted = ("posinset", "setsize")
    return {key: value for key, value in node.get_attributes().items() if key in wanted}


def rows_of(window):
    found = [node for node in all_below(window.frame) if node.get_role_name() == "list item"]
    return [node for node in found if node.get_name().startswith("Geleerde lessen:")]


def search(window):
    """The search, and where the focus goes afterwards."""
    say("Ctrl+F, dorpshuizen")
    window.press("ctrl+f")
    field = until(
        "the field has the focus",
        lambda: (node := window.focused()) and node.get_role_name() == "entry" and node,
    )
    say(f"    focus: {name_of(field)}")
    heard.clear()
    subprocess.run(["xdotool", "type", "--delay", "40", "dorpshuizen"], check=True)
    until(
        "the count of the hits",
        lambda: any(event[0] == "object:announcement" and " van " in event[2] for event in heard),
    )
    say(f"    says: {[event[2] for event in heard if event[0] == 'object:announcement'][-1]}")
    say("Escape, Escape")
    window.press("Escape", "Escape")
    until(
        "the letter has the focus again",
        lambda: (node := window.focused()) and node.get_role_name() == "document frame",
    )
    say(f"    focus: {name_of(window.focused())}")


def menus(window):
    """The menus with their roles and names."""
    bar = until("the menu bar", lambda: find(window.frame, "menu bar"))
    names = [name_of(node) for node in all_below(bar) if node.get_role_name() == "menu item"]
    say(f"menu bar: {names}")
    check(len(names) >= 5, "the menus are menu items")
    edit = find(bar, "menu item", "Bewerken")
    check(edit is not None, "there is a menu Bewerken")
    Atspi.Action.do_action(edit, 0)

    def items():
        below = [node for node in all_below(window.frame) if "menu item" in node.get_role_name()]
        return [node for node in below if "selecteren" in node.get_name()] and below

    for node in until("the open menu", items):
        described = node.get_description()
        say(f"    {name_of(node)}" + (f" – {described}" if described else ""))
        check("Ctrl+" not in node.get_name(), "a key is no part of a name")
    window.press("Escape")
    until(
        "the letter has the focus again",
        lambda: (node := window.focused()) and node.get_role_name() == "document frame",
    )


def names(window):
    """Everything that takes the focus has a name, and none says it twice."""
    say("everything in the window:")
    nameless, twice, count = [], [], 0
    for node in all_below(window.frame):
        count += 1
        name, described = node.get_name() or "", node.get_description() or ""
        if has(node, Atspi.StateType.FOCUSABLE) and not name:
            nameless.append(name_of(node))
        if name and name == described:
            twice.append(name_of(node))
        extra = attributes_of(node)
        if node.get_role_name() not in ("section", "filler"):
            say(f"    {name_of(node)}" + (f" – {described}" if described else "") + (f" {extra}" if extra else ""))
    check(not nameless, f"nameless: {nameless}")
    check(not twice, f"said twice: {twice}")
    say(f"{count} nodes, all that take the focus named")


def main():
    is_wanted()
    Atspi.init()
    listener = listen()
    window = Window(sys.argv[1], sys.argv[2])
    try:
        read(window)
        walk(window)
        mark(window)
        search(window)
        menus(window)
        names(window)
    finally:
        window.process.terminate()
        window.process.wait(timeout=LIMIT)
        del listener
    say("read through")


main()
