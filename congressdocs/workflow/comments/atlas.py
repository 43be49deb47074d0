"""The texts of a round, opened for looking up written places: document, section, quoted words, proposed wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlmodel import Session

from congressdocs.core.errors import Invalid
from congressdocs.core.minutes.phrases.named import Names
from congressdocs.core.model import Action, Document, Round
from congressdocs.core.text.place import Headings, Located, locate
from congressdocs.core.words import searching
from congressdocs.store.text.documents import load_document, load_draft
from congressdocs.workflow.comments.new_comment import NewPlace


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """A place and wording as somebody wrote it; `document` is a code or title, empty fields are unknown.

    `proposed` None: no wording; "": the quoted words go.
    """

    document: str = ""
    section: str = ""
    quote: str = ""
    action: Action = Action.REPLACE
    proposed: str | None = None


class Atlas:
    """The drafts of a round, by document."""

    def __init__(self, texts: Sequence[tuple[Document, Headings]]) -> None:
        self._texts = {document.id: (document, headings) for document, headings in texts}

    @classmethod
    def of_round(cls, session: Session, round: Round) -> "Atlas":
        """The drafts that the round opened."""
        drafts = [load_draft(session, draft_id) for draft_id in round.draft_ids]
        return cls([(load_document(session, draft.document_id), Headings(draft.versions)) for draft in drafts])

    @property
    def texts(self) -> tuple[tuple[Document, Headings], ...]:
        """The documents with their headings, in the order of the round."""
        return tuple(self._texts.values())

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the documents whose drafts the round opened."""
        return tuple(document.code for document, _ in self._texts.values())

    @cached_property
    def _names(self) -> Names:
        return Names({document.code: document.title for document, _ in self._texts.values()})

    def document(self, name: str) -> str:
        """The id of the document with this code, title or short name. Raises: Invalid."""
        return self._documented(name).id

    def code(self, name: str) -> str:
        """The code of the document with this code, title or short name. Raises: Invalid."""
        return self._documented(name).code

    def named_in(self, text: str) -> str:
        """The code of the document that a text names for certain, or ""."""
        return self._names.any_in(text)

    def knows(self, name: str) -> bool:
        """Whether this names one document."""
        try:
            return bool(self._documented(name))
        except Invalid:
            return False

    def _documented(self, name: str) -> Document:
        documents = [document for document, _ in self._texts.values()]
        for document in documents:
            if searching(name) in (searching(document.code), searching(document.title)):
                return document
        named = self._names.named_in(name)
        if named.perhaps:
            raise Invalid("“{name}” may be {documents}.", name=name, documents=", ".join(named.perhaps))
        for document in documents:
            if document.code == named.code:
                return document
        raise Invalid("There is no document {name} in this round.", name=name)

    @property
    def sections(self) -> tuple[tuple[str, str, str], ...]:
        """(document id, section id, name as `name` gives it) of every section that has a heading."""
        return tuple(
            (document.id, version.section_id, _name(document, headings, position))
            for document, headings in self._texts.values()
            for position, version in enumerate(headings.versions)
            if version.number or version.title
        )

    def section(self, words: str) -> tuple[Headings, int]:
        """The document and position of a section by its name, number or words. Raises: Invalid."""
        for document, headings in self._texts.values():
            for position in range(len(headings.versions)):
                if _name(document, headings, position) == words:
                    return headings, position
        first, _, rest = words.strip().partition(" ")
        is_code = bool(rest) and searching(first) in map(searching, self.codes)
        found = self._locate(WrittenPlace(first if is_code else "", rest.strip(" ·,") if is_code else words))
        headings = next(h for _, h in self._texts.values() if found.version in h.versions)
        return headings, headings.versions.index(found.version)

    def place(self, written: WrittenPlace) -> tuple[Located, NewPlace]:
        """Where the words point to, and the place with its proposed wording. Raises: Invalid."""
        found = self._locate(written)
        if found.paragraph is None:
            return found, self._in_section(written, found)
        place = NewPlace(
            found.version.section_id,
            found.paragraph.id,
            found.start,
            found.end,
            found.version.id,
            written.action,
            self._target(written) if written.action is Action.MOVE_AFTER else written.proposed,
        )
        return found, place

    def name(self, found: Located) -> str:
        """A found place in words: code of the document, numbers down to the section, its title."""
        for document, headings in self._texts.values():
            if found.version in headings.versions:
                return _name(document, headings, headings.versions.index(found.version))
        return found.version.title

    def described(self, place: NewPlace) -> tuple[str, str]:
        """A place known exactly, in words as `name` gives them, and the words that stand there."""
        versions = [v for _, headings in self._texts.values() for v in headings.versions]
        version = next((v for v in versions if v.section_id == place.section_id), None)
        if version is None:
            raise Invalid("The place of the comment is in none of the drafts of this round.")
        paragraph = next((p for p in version.paragraphs if p.id == place.paragraph_id), None)
        words = paragraph.text[place.start : place.end] if paragraph else ""
        return self.name(Located(version, 1.0)), words

    def _locate(self, written: WrittenPlace) -> Located:
        texts = [self._texts[self.document(written.document)]] if written.document else list(self._texts.values())
        found = [place for _, headings in texts if (place := locate(headings, written.section, written.quote))]
        if found:
            return max(found, key=lambda place: place.confidence)
        if written.quote:
            raise Invalid("The words “{quote}” are not in the text.", quote=written.quote)
        raise Invalid("There is no section “{section}”.", section=written.section)

    def _in_section(self, written: WrittenPlace, found: Located) -> NewPlace:
        """A place without quoted words: the section as a whole; new text goes to its end."""
        version = found.version
        if not written.proposed:
            return NewPlace(version.section_id, version_id=version.id)
        last = version.blocks[-1].paragraphs[-1:] if version.blocks else ()
        if not last:
            raise Invalid("Quote the words of “{section}” after which the new text belongs.", section=written.section)
        return NewPlace(version.section_id, last[0].id, 0, 0, version.id, Action.INSERT_AFTER, written.proposed)

    def _target(self, written: WrittenPlace) -> str:
        """The id of the paragraph after which another one shall move."""
        quote = written.proposed or ""
        target = self._locate(WrittenPlace(written.document, "", quote))
        if target.paragraph is None:
            raise Invalid("Quote the words after which the paragraph belongs.")
        return target.paragraph.id


def _name(document: Document, headings: Headings, position: int) -> str:
    version = headings.versions[position]
    said = (document.code, headings.printed(position), version.title if version.number else "")
    return " · ".join(filter(None, said))
