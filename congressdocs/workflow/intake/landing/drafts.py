"""The drafts of a round by section, by words and by printed page: where a place told in words is."""

import re
from collections.abc import Iterator, Sequence

from congressdocs.core.errors import Invalid, sentence
from congressdocs.core.minutes.nouns import Opinion
from congressdocs.core.minutes.phrases.named import Named
from congressdocs.core.minutes.phrases.references import references
from congressdocs.core.minutes.phrases.wording import Wording
from congressdocs.core.minutes.places.bearings import Outlook, outlook, says_where
from congressdocs.core.minutes.places.drafted import Bearing, Text
from congressdocs.core.minutes.places.rewordings import with_rewording
from congressdocs.core.model import Action, Kind, Problem
from congressdocs.core.text.page_map import PagesFrom
from congressdocs.workflow.comments.atlas import WrittenPlace
from congressdocs.workflow.comments.new_comment import NewPlace
from congressdocs.workflow.intake.incoming import ItemPlace, Setting
from congressdocs.workflow.pages import page_map

_NO_PAGES = sentence("Page and line are not known for {document}: places given by page alone wait in a list.")
_NO_LINES = sentence("Lines are not known for {document}, only pages; what is given by page and line is less sure.")
_SEVERAL = sentence("“{words}” may be {documents}. It waits in a list.")
_IN_SEVERAL = sentence("Its place may be in {documents}: the minutes do not say which. It waits in a list.")
UNSURE_CUT = 0.8  # where an opinion begins or ends was doubtful: so is what its words name
_PAGE = re.compile(r"(?<!\w)(?:trang|tr|t|page|p)\.?\s*\d", re.IGNORECASE)


def names_pages(said: str) -> bool:
    """Whether these words name a printed page, so that the page maps are wanted."""
    return bool(_PAGE.search(said)) and any(place.page for place in references(said))


class Drafts:
    """The drafts of a round with their pages, for finding places that are told in words."""

    def __init__(self, setting: Setting) -> None:
        by_document = {load: draft_id for draft_id, load in _documents(setting)}
        titles = tuple(document.title for document, _ in setting.atlas.texts)
        self.texts = tuple(
            Text(document.code, headings, page_map(setting.session, by_document[document.id]), titles)
            for document, headings in setting.atlas.texts
        )
        self._outlooks: dict[str, Outlook] = {}  # of the opinions of one file

    def problems(self, found: Sequence[Opinion]) -> Iterator[Problem]:
        """What is not known about the pages that were named."""
        asked = {code for opinion in found if any(p.page for p in opinion.places) for code in self._about(opinion)}
        for text in self.texts:
            if text.code in asked and text.pages.known_by is not PagesFrom.PRINT:
                said = _NO_LINES if text.pages.known_by is PagesFrom.BREAKS else _NO_PAGES
                yield Problem(said, {"document": text.code})

    def _about(self, opinion: Opinion) -> Sequence[str]:
        return [opinion.document] if opinion.document else opinion.named.perhaps or [text.code for text in self.texts]

    def places(self, opinion: Opinion) -> tuple[ItemPlace, ...]:
        """The place of an opinion; one that names a place which is not found waits with its words."""
        found = outlook(opinion, self.texts, self._outlooks)
        if found.best:
            text = next(text for text in self.texts if text.code == found.best.code)
            return (self._place(opinion, with_rewording(found.best, opinion, text)),)
        if not says_where(opinion) and not opinion.told:
            return ()
        asked, section = opinion.asked, ", ".join(place.text for place in opinion.places) or opinion.told
        written = WrittenPlace(opinion.document, section, asked.quote, asked.action, asked.proposed)
        return (ItemPlace(written, lost=_unsure(opinion, found.rivals)),)

    def told(self, written: WrittenPlace, code: str) -> ItemPlace | None:
        """The place that a reference such as "page 12, line 5" or "item 2.3 of part II" names; None if nowhere.

        `code`: of the document, "" for any. Quoted words must stand there; new text without them goes behind.
        """
        places = references(written.section)
        if not places:
            return None
        action = Action.INSERT_AFTER if written.proposed and not written.quote else written.action
        asked = Wording(written.quote, action, written.proposed)
        opinion = Opinion(0, 0, "", "", "", Named(code), Kind.CLARIFY, asked, places)
        found = outlook(opinion, self.texts).best
        return self._place(opinion, found) if found and (found.paragraph or not written.quote) else None

    def _place(self, opinion: Opinion, found: Bearing) -> ItemPlace:
        headings = next(text.headings for text in self.texts if text.code == found.code)
        version, asked, paragraph = headings.versions[found.position], opinion.asked, found.paragraph
        if asked.action is Action.INSERT_AFTER and (paragraph or version.blocks[-1].paragraphs):
            last = paragraph or version.blocks[-1].paragraphs[-1]
            place = NewPlace(version.section_id, last.id, 0, 0, version.id, asked.action, asked.proposed)
        elif paragraph is None:  # the section alone: words that are not there cannot be changed
            place = NewPlace(version.section_id, version_id=version.id)
        else:
            proposed = asked.proposed if asked.quote or found.is_rewritten else None
            at, start, end = paragraph.id, found.start, found.end
            place = NewPlace(version.section_id, at, start, end, version.id, asked.action, proposed)
        return ItemPlace(place=place, confidence=found.confidence * (UNSURE_CUT if opinion.is_unsure else 1))


def _unsure(opinion: Opinion, rivals: Sequence[str]) -> Invalid | None:
    """Why a place that several documents have is not guessed."""
    if not rivals:
        return None
    documents = ", ".join(rivals)
    said = opinion.named.said
    return Invalid(_SEVERAL, words=said, documents=documents) if said else Invalid(_IN_SEVERAL, documents=documents)


def _documents(setting: Setting) -> Iterator[tuple[str, str]]:
    """(draft id, document id) of the round: the atlas opened the drafts in the same order."""
    return zip(setting.round.draft_ids, (document.id for document, _ in setting.atlas.texts), strict=True)
