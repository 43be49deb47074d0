"""A draft that came back with Word comments and tracked changes: each thread and each wish becomes a comment.

The draft is known by the identity it carries, else by its text. A file made from an older draft, or saved anew by
another program, is read against the draft it came from and carried to the one that the round opened.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from congressdocs.core.comparing.looks import looks_told
from congressdocs.core.errors import Invalid, UnreadableFile, sentence
from congressdocs.core.merging.returned import Amendment, Hand
from congressdocs.core.minutes.phrases.kinds import guess_kind
from congressdocs.core.model import ADDING, Action, Edit, Kind, Problem
from congressdocs.word.annotations.beside import Beside
from congressdocs.word.annotations.lines import Passage
from congressdocs.word.annotations.looks import Looks
from congressdocs.word.annotations.returned import Returned, Thread, is_marked_up, read_returned
from congressdocs.word.ooxml.identity import read_identity
from congressdocs.word.ooxml.inline import NOTE, OBJECT
from congressdocs.word.reading.body import read_docx
from congressdocs.workflow.intake.incoming import Delivery, Incoming, ItemPlace, Road, Setting
from congressdocs.workflow.intake.returned.authors import Authors
from congressdocs.workflow.intake.returned.bases import Base, find_base
from congressdocs.workflow.intake.returned.threads import KnownThreads

_NO_LOOKS = sentence(
    "{n} changes of formatting by {author} change nothing that shows and are not taken in. The first is at “{text}”."
)
_DATED = re.compile(r"\d{4}-")  # LibreOffice writes "0-00-00…" for none
_ANSWERS = sentence("{n} answers in the margin are here already, with the comments they answer.")
_BLANK = sentence(
    "{n} changes by {author} hold no words (empty lines, breaks, fields) and are not taken in. "
    "The first is at “{text}”."
)
_CARRIED = sentence("The file was made from draft no. {old}; every place was looked up again in draft no. {new}.")
_UNMARKED = sentence(
    "{n} paragraphs were changed without being tracked, so nobody's name is on them and they are not taken in. "
    "The first: “{text}”"
)
_NOTHING = sentence(
    "This is {document}, draft no. {number}, without Word comments and without tracked changes: "
    "there is nothing in it to take in."
)
_DONE = {"vi": "(Đã đánh dấu giải quyết trong tệp Word.)", "en": "(Marked as resolved in the Word file.)"}
_WHERE = {
    "vi": {"footnote": "Chú thích", "endnote": "Chú thích cuối", "header": "Đầu trang", "footer": "Chân trang"},
    "en": {"footnote": "Footnote", "endnote": "Endnote", "header": "Page header", "footer": "Page footer"},
}  # both become part of the comment's own text, so they are in the language of the congress
_LOOKS = {"vi": "Đề nghị sửa định dạng: {}", "en": "Formatting change suggested: {}"}
_PICTURE = {"vi": "(hình)", "en": "(picture)"}
_NOBODY = "—"
_GOING = (Action.DELETE, Action.DELETE_ROW)


def fits(data: bytes) -> bool:
    """Whether this is a Word file that left the house, or one with comments or tracked changes."""
    try:
        return data.startswith(b"PK") and (is_marked_up(data) or read_identity(data) is not None)
    except UnreadableFile:
        return False


def is_draft(data: bytes, setting: Setting) -> bool:
    """Whether this Word file is a draft of the round, though nothing in it is marked and it does not say so itself."""
    if not data.startswith(b"PK"):
        return False
    try:
        find_base(read_docx(data, changes="original").blocks, None, setting)
    except Invalid:
        return False
    return True


def read(data: bytes, setting: Setting) -> Delivery:
    """The comments and wishes with their places. Raises: UnreadableFile, Invalid (made from no draft of the round)."""
    returned = read_returned(data)
    base = find_base(returned.blocks, read_identity(data), setting)
    authors = Authors(setting)
    desk = _Desk(setting, base, authors)
    items = tuple(desk.items(returned))
    answers = [Problem(_ANSWERS, {"n": desk.n_answers})] if desk.n_answers else []
    problems = (*_problems(returned, base, items), *answers)
    return Delivery(Road.RETURNED, items, problems=problems, authors=authors.found(i.speaker for i in items))


def _problems(returned: Returned, base: Base, items: Sequence[Incoming]) -> Iterator[Problem]:
    if not (items or returned.looks or returned.blank or returned.threads):
        yield Problem(_NOTHING, {"document": base.document.title, "number": base.draft.number})
    if base.draft.id != base.opened.id:
        yield Problem(_CARRIED, {"old": base.draft.number, "new": base.opened.number})
    if unmarked := base.unmarked:
        yield Problem(_UNMARKED, {"n": len(unmarked), "text": unmarked[0][:80]})
    idle = [(looks.hand.author, base.words(looks.passages) or looks.words, looks.n) for looks in returned.looks
            if not looks.details]  # fmt: skip
    yield from _counted(_NO_LOOKS, idle)
    yield from _counted(_BLANK, [(hand.author, words, 1) for hand, words in returned.blank])


def _counted(told: str, found: Sequence[tuple[str, str, int]]) -> Iterator[Problem]:
    """Author by author how many changes are not taken in, and where the first stands. `found`: author, words, n."""
    for author in dict.fromkeys(author for author, _, _ in found):
        own = [(words, n) for name, words, n in found if name == author]
        text = next((words for words, _ in own if words), "…")[:80]
        yield Problem(told, {"n": sum(n for _, n in own), "author": author or _NOBODY, "text": text})


@dataclass(frozen=True, slots=True)
class _Item:
    """What all kinds of items have in common: who, when, where, and the words that name it for ever."""

    hand: Hand
    places: tuple[ItemPlace, ...]
    name: tuple[str, ...]


class _Desk:
    """Makes items of one file."""

    def __init__(self, setting: Setting, base: Base, authors: Authors) -> None:
        self._setting, self._base, self._authors = setting, base, authors
        self._zone = ZoneInfo(setting.congress.time_zone)
        self._language = setting.congress.language if setting.congress.language in _DONE else "en"
        self._ranks: Counter[tuple[str, ...]] = Counter()
        self._n = 0
        self._known = KnownThreads(setting)
        self.n_answers = 0  # that are here already with the comment they answer

    def items(self, returned: Returned) -> Iterator[Incoming]:
        along: dict[Amendment, list[Beside]] = defaultdict(list)
        for changed in returned.beside:
            if changed.wish:
                along[changed.wish].append(changed)
        yield from (self._thread(thread) for thread in returned.threads if not self._is_known_answer(thread))
        yield from (self._change(wish, along[wish]) for wish in returned.changes)
        yield from (self._beside(changed) for changed in returned.beside if not changed.wish)
        yield from (self._looks(looks) for looks in returned.looks if looks.details)

    def _thread(self, thread: Thread) -> Incoming:
        places = tuple(map(self._base.passage, thread.passages))
        name = ("comment", *([thread.where] if thread.where else []), *map(self._base.name, thread.passages[:1]))
        item = self._item(_Item(thread.first.hand, places, name), self._text(thread))
        kind = guess_kind(thread.first.text)
        kind = Kind.CLARIFY if kind is Kind.EXPERIENCE and places else kind
        return replace(item, text=self._known.whole(item.mark, item.text), kind=kind)

    def _is_known_answer(self, thread: Thread) -> bool:
        """Whether a comment is an answer that is here already, which the file does not tell any more."""
        line = f"— {thread.first.hand.author}: {thread.first.text}"
        words = [self._base.words([passage]) for passage in thread.passages]
        is_known = not thread.answers and self._known.has_answer(line, words)
        self.n_answers += is_known
        return is_known

    def _text(self, thread: Thread) -> str:
        """The words of the thread: the comment, then each answer with its author's name."""
        where = f"{_WHERE[self._language][thread.where]} " if thread.where else ""
        on = f"{where}“{thread.new_words}”" if thread.new_words else where.strip()
        first = f"{on}: {thread.first.text}" if on else thread.first.text
        answers = (f"— {answer.hand.author}: {answer.text}" for answer in thread.answers)
        return "\n".join((first or "…", *answers, *([_DONE[self._language]] if thread.is_done else [])))

    def _change(self, wish: Amendment, along: Sequence[Beside]) -> Incoming:
        """A wish, with the notes that come or go with it told in words: an edit brings no note and no picture."""
        edits = tuple(map(_writable, wish.edits))
        only_objects = edits != wish.edits and not any(edit.text.strip() or _takes(edit) for edit in edits)
        at = Passage(edits[0].paragraph_id, edits[0].start, edits[0].end)
        is_told = bool(wish.beyond) or only_objects
        places = (self._base.passage(at),) if is_told else tuple(map(self._base.edit, edits))
        name = ("change", str(edits[0].action), self._base.name(at))
        said = wish.beyond if is_told else self._in_words(edits, is_lost=any(place.lost for place in places))
        pictures = [f"[+] {_PICTURE[self._language]}"] * sum(edit.text.count(OBJECT) for edit in wish.edits)
        text = "\n".join(filter(None, (said, *pictures, *map(self._told_beside, along))))
        item = self._item(_Item(wish.hand, places, name), text)
        is_new = only_objects or wish.beyond.startswith("[+]")
        return replace(item, kind=Kind.ADD if is_new else _kind(edits, self._base.text))

    def _in_words(self, edits: Sequence[Edit], *, is_lost: bool) -> str:
        """What a change asks for, in signs, where its new words alone do not say it."""
        moved = any(edit.action is Action.MOVE_AFTER for edit in edits)
        old = "\n".join(filter(None, (self._words(edit) for edit in edits)))
        new = "" if moved else "\n".join(filter(None, (edit.text for edit in edits)))
        if moved:
            return f"[>] {old}"
        if not new.strip():
            return f"[-] {old}".strip()
        return " → ".join(f"“{words}”" for words in (old, new) if words) if is_lost else ""

    def _words(self, edit: Edit) -> str:
        """The words of the text that an edit takes away or moves."""
        if edit.action in ADDING:
            return ""
        text = self._base.text(edit.paragraph_id)
        said = text[edit.start : edit.end] if edit.action is Action.REPLACE else text or "¶"
        return said.replace(NOTE, "").replace(OBJECT, _PICTURE[self._language])

    def _beside(self, changed: Beside) -> Incoming:
        places = (self._base.passage(changed.at),) if changed.at else ()
        name = ("beside", changed.where, changed.old)
        return self._item(_Item(changed.hand, places, name), self._told_beside(changed))

    def _told_beside(self, changed: Beside) -> str:
        where = _WHERE[self._language].get(changed.where, changed.where)
        said = " → ".join(f"“{text.strip()}”" for text in (changed.old, changed.new) if text)
        sign = "" if changed.old and changed.new else "[+] " if changed.new else "[-] "
        return f"{where}: {sign}{said}"

    def _looks(self, looks: Looks) -> Incoming:
        """Another look that somebody asks for: there is no wording to decide on, but somebody must see to it."""
        places = tuple(map(self._base.passage, looks.passages))
        where = f"{_WHERE[self._language][looks.where]} " if looks.where else ""
        on = f"{where}“{looks.words.strip()}”" if looks.words.strip() else where.strip()
        said = _LOOKS[self._language].format(looks_told(looks.details, self._language))
        name = ("looks", looks.where, *map(self._base.name, looks.passages[:1]))
        item = self._item(_Item(looks.hand, places, name), f"{on}: {said}" if on else said)
        return replace(item, kind=Kind.FORMAT)

    def _item(self, item: _Item, text: str) -> Incoming:
        self._n += 1
        author = " ".join(item.hand.author.split())
        return Incoming(
            at=str(self._n),
            text=text,
            group=self._authors.group(author),
            places=item.places,
            mark=self._mark(author, item),
            kind=None if item.places else Kind.CLARIFY,
            document=self._base.document.code,
            speaker=author,
            said_at=self._moment(item.hand),
            is_dated=False,
        )

    def _mark(self, author: str, item: _Item) -> str:
        """What names an item for ever: author, minute, place and what it is about; not what it says."""
        # Word keeps seconds for some and not for others, and every program other zones
        minute = item.hand.date[:16] if _DATED.match(item.hand.date) else ""
        name = (author, minute, *item.name)
        self._ranks[name] += 1
        digest = hashlib.sha256("\n".join(name).encode()).hexdigest()[:24]
        return f"word {self._base.document.code} {digest} {self._ranks[name]}"

    def _moment(self, hand: Hand) -> datetime | None:
        """When it was written. Word writes the clock of the writer with a Z behind it; the true UTC stands apart."""
        try:
            if hand.utc:
                return datetime.fromisoformat(hand.utc).astimezone(UTC)
            local = datetime.fromisoformat(hand.date.rstrip("Z"))
        except ValueError:
            return None
        return (local if local.tzinfo else local.replace(tzinfo=self._zone)).astimezone(UTC)


def _writable(edit: Edit) -> Edit:
    """The edit without the signs of notes and pictures, which no edit can bring."""
    is_worded = edit.action in (Action.REPLACE, *ADDING)
    return replace(edit, text=edit.text.replace(NOTE, "").replace(OBJECT, "")) if is_worded else edit


def _takes(edit: Edit) -> bool:
    """Whether an edit takes words of the text away or elsewhere."""
    return edit.action in (*_GOING, Action.MOVE_AFTER) or edit.start < edit.end


def _kind(edits: Sequence[Edit], text_of: Callable[[str], str]) -> Kind:
    """What a change wants, by what it does."""
    actions = {edit.action for edit in edits}
    if Action.MOVE_AFTER in actions or (
        Action.DELETE in actions and actions & {Action.INSERT_AFTER, Action.INSERT_BEFORE}
    ):
        return Kind.RESTRUCTURE
    if actions <= ADDING or all(e.action is Action.REPLACE and e.start == e.end for e in edits):
        return Kind.ADD
    if all(edit.action in _GOING or not edit.text.strip() for edit in edits):
        return Kind.DELETE
    return Kind.FIGURES if all(_only_figures(edit, text_of(edit.paragraph_id)) for edit in edits) else Kind.WORDING


def _only_figures(edit: Edit, text: str) -> bool:
    """Whether old and new words differ in their digits alone."""
    old, new = (_without_digits(words) for words in (text[edit.start : edit.end], edit.text))
    return old == new and any(c.isdigit() for c in edit.text)


def _without_digits(words: str) -> str:
    return "".join(c for c in words if not (c.isdigit() or c in ".,"))
