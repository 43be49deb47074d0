"""Which draft a returned file was made from, and where its places stand in the draft that the round opened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from congressdocs.core.comparing.align import align
from congressdocs.core.comparing.diff import OffsetMap, Side, similarity
from congressdocs.core.errors import Invalid, Refused
from congressdocs.core.model import Action, Anchor, Block, Document, Draft, Edit, Orphan, Paragraph, Version
from congressdocs.core.text.anchor import MIN_SCORE, find_passages, leads, reanchor, whole_words
from congressdocs.core.text.place import Headings
from congressdocs.core.words import comparing
from congressdocs.store.text.documents import load_draft, load_drafts
from congressdocs.word.annotations.lines import Passage
from congressdocs.word.ooxml.identity import Identity
from congressdocs.workflow.comments.atlas import WrittenPlace
from congressdocs.workflow.comments.new_comment import NewPlace
from congressdocs.workflow.intake.incoming import ItemPlace, Setting

IS_DRAFT = 0.5  # share of a file's paragraphs that stand in a draft word for word, for it to be that draft
IS_MARKED = 0.2  # the same for a file that says itself which draft it is
_CONTEXT = 32  # code points around a passage that tell equal words apart
_AFTER = {Action.INSERT_TABLE: Action.INSERT_TABLE} | dict.fromkeys(
    (Action.REPLACE, Action.INSERT_AFTER), Action.INSERT_AFTER
)  # what is put into a line becomes what comes after the one before
_TITLE_LINES = 30  # paragraphs at the top, where the number of the draft is counted on when a file leaves


@dataclass(frozen=True, slots=True)
class _Candidate:
    share: float  # of the file's paragraphs that stand in the draft
    draft: Draft
    opened: Draft  # of the same document, by the round
    document: Document


def find_base(blocks: Sequence[Block], identity: Identity | None, setting: Setting) -> "Base":
    """The draft that a file was made from. Raises: Invalid if it is none of the documents of the round."""
    lines = [_even(p.text) for b in blocks for p in b.paragraphs if p.text.strip()]
    found = list(_candidates(lines, setting))
    own = [one for one in found if identity and one.draft.document_id == identity.document_id]

    def rank(one: _Candidate) -> tuple[float, bool, bool, int]:
        says_so = identity is not None and one.draft.id == identity.draft_id
        return one.share, says_so, one.draft is one.opened, one.draft.number

    best = max(own or found, key=rank, default=None)
    if best is None or best.share < (IS_MARKED if own else IS_DRAFT):
        raise Invalid(
            "This file was made from none of the drafts of this round. "
            "If it holds something else, such as minutes, choose what it is."
        )
    return Base(blocks, best.draft, best.opened, best.document)


def _candidates(lines: Sequence[str], setting: Setting) -> Iterator[_Candidate]:
    for opened_id, (document, _) in zip(setting.round.draft_ids, setting.atlas.texts, strict=True):
        opened = load_draft(setting.session, opened_id)
        for draft_id in load_drafts(setting.session, document.id):
            draft = opened if draft_id == opened_id else load_draft(setting.session, draft_id)
            yield _Candidate(_share(lines, draft), draft, opened, document)


def _share(lines: Sequence[str], draft: Draft) -> float:
    known = {_even(p.text) for b in draft.blocks for p in b.paragraphs}
    return sum(line in known for line in lines) / len(lines) if lines else 0.0


def _even(text: str) -> str:
    return " ".join(comparing(text).split())


class Base:
    """A file laid upon the draft it was made from, and that draft upon the one that the round opened."""

    def __init__(self, blocks: Sequence[Block], draft: Draft, opened: Draft, document: Document) -> None:
        self.draft, self.opened, self.document = draft, opened, document
        self._lines = [p for b in blocks for p in b.paragraphs]
        self._file = {p.id: p for p in self._lines}
        self._headings = Headings(draft.versions)
        self._old = {v.id: v for v in draft.versions}
        self._new = {v.section_id: v for v in opened.versions}

    def text(self, paragraph_id: str) -> str:
        """The text of a paragraph of the file as it went out."""
        return self._file[paragraph_id].text

    def words(self, passages: Sequence[Passage]) -> str:
        """The words of passages, the first that have any."""
        found = (self.text(p.paragraph_id)[p.start : p.end] for p in passages)
        return next((words for words in found if words.strip()), "")

    def name(self, passage: Passage) -> str:
        """What names a passage however the file is saved: its paragraph in the draft, and its words."""
        if not self.text(passage.paragraph_id).strip() and (before := self._before(passage.paragraph_id)):
            passage = Passage(before, 0, 0)  # an empty line that some program left
        counterpart = self._counterparts.get(passage.paragraph_id)
        text = self.text(passage.paragraph_id)
        return f"{counterpart[1].id if counterpart else _even(text)} {_even(text[passage.start : passage.end])}"

    @cached_property
    def unmarked(self) -> tuple[str, ...]:
        """Paragraphs of the file that read otherwise than in the draft although nobody's name is on the change."""
        return tuple(p.text for n, p in enumerate(self._lines) if p.text.strip() and self._is_unmarked(n, p))

    def _is_unmarked(self, n: int, paragraph: Paragraph) -> bool:
        counterpart = self._counterparts.get(paragraph.id)
        if counterpart is None:
            return True
        one, other = _even(paragraph.text), _even(counterpart[1].text)
        is_mark = n < _TITLE_LINES and _without_digits(one) == _without_digits(other)
        return one != other and not is_mark

    # -------------------------------------------------------- places

    def passage(self, passage: Passage) -> ItemPlace:
        """Where a passage of the file stands in the opened draft."""
        text = self.text(passage.paragraph_id)
        if not text.strip() and (before := self._before(passage.paragraph_id)):
            passage = Passage(before, len(self.text(before)), len(self.text(before)))
        return self._place(passage, Action.REPLACE, None)

    def edit(self, edit: Edit) -> ItemPlace:
        """The place of a wish in the opened draft, with its wording."""
        is_blank = edit.action in _AFTER and edit.text.strip() and not self.text(edit.paragraph_id).strip()
        if is_blank and (before := self._before(edit.paragraph_id)):  # an empty line that some program left
            return self._place(self._whole(before), _AFTER[edit.action], edit.text)
        if edit.action is Action.REPLACE:
            return self._place(Passage(edit.paragraph_id, edit.start, edit.end), edit.action, edit.text)
        proposed: str | None = edit.text
        if edit.action is Action.MOVE_AFTER:
            target = self._carried(self._whole((not self.text(edit.text) and self._before(edit.text)) or edit.text))
            proposed = target.paragraph_id if isinstance(target, Anchor) else None
        if proposed is None:
            return self._lost(self._whole(edit.paragraph_id), edit.action, self.text(edit.text), None)
        return self._place(self._whole(edit.paragraph_id), edit.action, proposed)

    def _before(self, paragraph_id: str) -> str:
        """The last paragraph before this one that is in the draft, if this one is not."""
        if paragraph_id in self._counterparts:
            return ""
        known, found = self._counterparts, ""
        for paragraph in self._lines:
            if paragraph.id == paragraph_id:
                return found
            found = paragraph.id if paragraph.id in known else found
        return found

    def _whole(self, paragraph_id: str) -> Passage:
        return Passage(paragraph_id, 0, len(self.text(paragraph_id)))

    def _place(self, passage: Passage, action: Action, proposed: str | None) -> ItemPlace:
        found = self._carried(passage)
        if not isinstance(found, Anchor):
            return self._lost(passage, action, proposed, found)
        version = self._new[found.section_id]
        start, end = found.start, found.end
        if proposed is not None and action is Action.REPLACE:
            start, end, proposed = whole_words(_text(version, found.paragraph_id), start, end, proposed)
        sure = found.confidence
        place = NewPlace(found.section_id, found.paragraph_id, start, end, version.id, action, proposed, sure)
        return ItemPlace(place=place, confidence=sure, note=self._note(passage, found))

    def _note(self, passage: Passage, found: Anchor) -> Refused | None:
        words = self.text(passage.paragraph_id)[passage.start : passage.end]
        if _even(words) == _even(found.quote):
            return None
        return Invalid("These words have changed meanwhile. They were: “{words}”", words=words)

    def _lost(self, passage: Passage, action: Action, proposed: str | None, orphan: Orphan | None) -> ItemPlace:
        words = self.text(passage.paragraph_id)[passage.start : passage.end]
        section = ""
        if orphan is not None:
            at = next(i for i, v in enumerate(self.draft.versions) if v.section_id == orphan.anchor.section_id)
            section = self._headings.printed(at)
        written = WrittenPlace(self.document.code, section, words, action, proposed)
        why = Invalid(orphan.reason) if orphan else Invalid("The words “{quote}” are not in the text.", quote=words)
        return ItemPlace(written, confidence=0.0, lost=why)

    def _carried(self, passage: Passage) -> Anchor | Orphan | None:
        """The passage in the opened draft; None if it is not even in the draft that the file was made from."""
        anchor = self._in_draft(passage)
        if anchor is None:
            return None
        now = self._new.get(anchor.section_id)
        if now is not None and now.id == anchor.version_id:
            return anchor
        return reanchor(anchor, self._old[anchor.version_id], now, self.opened.versions)

    def _in_draft(self, passage: Passage) -> Anchor | None:
        text = self.text(passage.paragraph_id)
        words = text[passage.start : passage.end]
        before, after = text[max(0, passage.start - _CONTEXT) : passage.start], text[passage.end :][:_CONTEXT]
        if counterpart := self._counterparts.get(passage.paragraph_id):
            version, paragraph = counterpart
            if place := _mapped(passage, text, paragraph.text):
                start, end, sure = place
                quote = paragraph.text[start:end]
                return Anchor(version.section_id, version.id, paragraph.id, start, end, quote, before, after, sure)
        places = find_passages(self.draft.versions, words, before, after) if words.strip() else ()
        return places[0] if places and leads(places) and places[0].confidence >= MIN_SCORE else None

    @cached_property
    def _counterparts(self) -> dict[str, tuple[Version, Paragraph]]:
        """For each paragraph of the file what it is in the draft, by id and words, else by words alone."""
        theirs = [(v, p) for v in self.draft.versions for b in v.blocks for p in b.paragraphs]
        places = {p.id: j for j, (_, p) in enumerate(theirs)}
        same = ((i, places.get(p.id, -1)) for i, p in enumerate(self._lines))
        known = [(i, j) for i, j in same if j >= 0 and theirs[j][1].text == self._lines[i].text]
        alignment = align([p.text for p in self._lines], [p.text for _, p in theirs], known=_rising(known))
        groups = (
            (g.old_start, g.new_start)
            for g in alignment.groups
            if _is_pair(g.old_start, g.old_end, g.new_start, g.new_end)
        )
        return {self._lines[i].id: theirs[j] for i, j in (*alignment.moves, *groups, *known)}


def _is_pair(old_start: int, old_end: int, new_start: int, new_end: int) -> bool:
    return old_end - old_start == new_end - new_start == 1


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs in order in both texts, those that go back left out."""
    kept: list[tuple[int, int]] = []
    for i, j in pairs:
        if not kept or j > kept[-1][1]:
            kept.append((i, j))
    return kept


def _mapped(passage: Passage, text: str, now: str) -> tuple[int, int, float] | None:
    """Start and end in the draft's paragraph, and how sure; None if the passage has no words left there."""
    if text == now:
        return passage.start, passage.end, 1.0
    offsets = OffsetMap(text, now)
    start = offsets.map(passage.start, Side.AFTER).offset
    end = offsets.map(passage.end, Side.BEFORE).offset if passage.start < passage.end else start
    if start > end or (start == end and passage.start < passage.end):
        return None
    is_same = _even(text[passage.start : passage.end]) == _even(now[start:end])
    sure = 1.0 if _even(text) == _even(now) else max(similarity(text, now), 0.9 if is_same and start < end else 0.0)
    return (start, end, sure) if sure >= MIN_SCORE else None


def _text(version: Version, paragraph_id: str | None) -> str:
    return next(p.text for b in version.blocks for p in b.paragraphs if p.id == paragraph_id)


def _without_digits(text: str) -> str:
    return "".join(c for c in text if not c.isdigit())
