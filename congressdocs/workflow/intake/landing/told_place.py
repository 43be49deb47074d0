"""Where a comment belongs whose place somebody wrote into one field: a section, words, page and line, all of it."""

from dataclasses import dataclass, replace

from congressdocs.core.errors import Invalid
from congressdocs.core.minutes.phrases.references import references
from congressdocs.core.model import Scope
from congressdocs.core.text.place import ELSEWHERE
from congressdocs.core.words import searching
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_congress, load_round
from congressdocs.workflow.comments.atlas import Atlas, WrittenPlace
from congressdocs.workflow.comments.new_comment import NewPlace
from congressdocs.workflow.intake.incoming import Choices, Setting
from congressdocs.workflow.intake.landing.drafts import Drafts, names_pages
from congressdocs.workflow.intake.landing.mending import in_section
from congressdocs.workflow.pages import keep_page_maps
from congressdocs.workflow.workspace import Workspace

SURE = 0.85  # a section by its name is taken when hardly another can be meant
FROM = 0.6  # a page and line, or one of several sections of that number: taken, and shown as not certain

_GENERAL = frozenset(
    {"chung", "gop y chung", "y kien chung", "nhan xet chung", "toan van", "toan bo", "general", "in general", "all"}
)
_ELSEWHERE = frozenset(
    {"ngoai van kien", "khong ve cac van kien", "ngoai noi dung van kien", "khong ve van kien", "khong thuoc van kien"}
    | {"not about the documents", "not about the text", "other matters"}
)


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """What the words say: a place; or that the comment is general (on one document) or not about the documents.

    Neither: on the text, but where was not found.
    """

    place: NewPlace | None = None
    scope: Scope = Scope.SECTION
    document_id: str | None = None

    @property
    def is_found(self) -> bool:
        return self.place is not None or self.scope is not Scope.SECTION


_NOWHERE = ToldPlace()


def told_place(ws: Workspace, round_id: str, written: WrittenPlace) -> ToldPlace:
    """Where this points to in the drafts of the round: its `section` are any words, also of the text itself.

    With a quote only the quoted words there are the place; a wording without one is new text.
    Pages are made when they are named for the first time, which takes a while.
    """
    written = replace(written, section=written.section.strip(), quote=written.quote.strip())
    if names_pages(written.section):
        with reading(ws.engine) as session:
            draft_ids = load_round(session, round_id).draft_ids
        keep_page_maps(ws, draft_ids)
    with reading(ws.engine) as session:
        opened = load_round(session, round_id)
        congress, atlas = load_congress(session, opened.congress_id), Atlas.of_round(session, opened)
        setting = Setting(session, congress, opened, (), atlas, Choices())
        if not written.quote and (wide := _wide(atlas, written.section)):
            return wide
        found = _section(atlas, written) or _reference(setting, written)
        if not found and not written.quote:
            found = _document(atlas, written.section) or _words(atlas, written)
        return found or _NOWHERE


def _wide(atlas: Atlas, words: str) -> ToldPlace | None:
    """What is said of everything, of a whole document by its code or title, or of something else."""
    plain = searching(words).strip(" .:-–")
    if plain in _GENERAL:
        return ToldPlace(scope=Scope.GENERAL)
    if plain in _ELSEWHERE:
        return ToldPlace(scope=Scope.ELSEWHERE)
    for document, _ in atlas.texts:
        if plain in (searching(document.code), searching(document.title)):
            return ToldPlace(scope=Scope.GENERAL, document_id=document.id)
    return None


def _section(atlas: Atlas, written: WrittenPlace) -> ToldPlace | None:
    """A section by its name in a list, its number or title, with the document's code in front or not."""
    if any(name == written.section for _, _, name in atlas.sections):
        place = in_section(*atlas.section(written.section), written)
        return None if written.quote and place.paragraph_id is None else ToldPlace(place)
    first, _, rest = written.section.partition(" ")
    is_code = bool(rest) and searching(first) in map(searching, atlas.codes)
    named = replace(written, document=first, section=rest.strip(" ·,")) if is_code else written
    return _placed(atlas, named, SURE if named.section else ELSEWHERE)


def _words(atlas: Atlas, written: WrittenPlace) -> ToldPlace | None:
    """Words of the text, if they stand there once."""
    return _placed(atlas, replace(written, section="", quote=written.section), ELSEWHERE)


def _placed(atlas: Atlas, written: WrittenPlace, least: float) -> ToldPlace | None:
    try:
        found, place = atlas.place(written)
    except Invalid:
        return None
    return ToldPlace(place) if found.confidence >= least else None


def _reference(setting: Setting, written: WrittenPlace) -> ToldPlace | None:
    """A page and line, or a section told as people do: "mục II.3 phần thứ hai"."""
    if not references(written.section):
        return None
    found = Drafts(setting).told(written, setting.atlas.named_in(written.section))
    if found is None or found.place is None or found.confidence < FROM:
        return None
    return ToldPlace(replace(found.place, confidence=found.confidence))


def _document(atlas: Atlas, words: str) -> ToldPlace | None:
    """A document by its short name, where the words name nothing in it."""
    if references(words) or not atlas.knows(words):
        return None
    return ToldPlace(scope=Scope.GENERAL, document_id=atlas.document(words))
