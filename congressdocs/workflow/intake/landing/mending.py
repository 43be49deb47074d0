"""What a person puts right in the preview, worked into the items of a file: another place, a group, or left out."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from congressdocs.core.errors import Invalid
from congressdocs.core.model import ADDING, Action, Scope, Version
from congressdocs.core.text.place import Headings, locate
from congressdocs.workflow.comments.atlas import Atlas, WrittenPlace
from congressdocs.workflow.comments.new_comment import NewPlace
from congressdocs.workflow.intake.incoming import ELSEWHERE, GENERAL, Incoming, ItemPlace, Mended

_AS_READ = Mended()
_BARE = ItemPlace()  # of an item that says nothing about a place
_SCOPES = {GENERAL: Scope.GENERAL, ELSEWHERE: Scope.ELSEWHERE}


class Mending:
    """The corrections of one preview, for the items of its file in their order."""

    def __init__(self, mended: Mapping[str, Mended], atlas: Atlas) -> None:
        self._mended, self._atlas = mended, atlas
        self._n_keys: Counter[str] = Counter()

    def key(self, item: Incoming) -> str:
        """What names an item wherever it stands in the file; equal ones are told apart by their order."""
        asked = [(place.written, place.place) for place in item.places]
        said = item.mark or item.code or repr((item.text, item.speaker, item.reason, item.reference, item.kind, asked))
        digest = hashlib.sha256(said.encode()).hexdigest()[:16]
        self._n_keys[digest] += 1
        n = self._n_keys[digest]
        return digest if n == 1 else f"{digest}-{n}"

    def mend(self, item: Incoming, key: str) -> Incoming:
        """The item as a person put it right."""
        lines = [self._mended.get(line_key(key, n), _AS_READ) for n in range(max(1, len(item.places)))]
        if any(line.place for line in lines):
            item = self._moved(item, [line.place.strip() for line in lines])
        return replace(item, group=lines[0].group or item.group, is_out=lines[0].is_out)

    def _moved(self, item: Incoming, names: Sequence[str]) -> Incoming:
        """The item with every place where a person puts it; "" leaves one as it was read."""
        places: list[ItemPlace] = []
        words = [item.text]
        scope, document = None, item.document
        for place, name in zip_longest(item.places, names):
            if not name:
                places += [place] if place else []
            elif name in _SCOPES:
                scope, document = _SCOPES[name], ""
                words.append(self._told(place))
            elif self._is_document(name):
                scope, document = Scope.GENERAL, name
                words.append(self._told(place))
            else:
                put = self._put(place or _BARE, name)
                places.append(put)
                words.append("" if put.place and put.place.proposed is not None else self._told(place))
        text = "\n".join(filter(None, words))
        return replace(item, places=tuple(places), text=text, scope=None if places else scope, document=document)

    def _is_document(self, name: str) -> bool:
        return any(name in (document.code, document.title) for document, _ in self._atlas.texts)

    def _put(self, place: ItemPlace, name: str) -> ItemPlace:
        """The place in the section of this name: at the same words where they stand there, else the section."""
        try:
            headings, position = self._atlas.section(name)
        except Invalid as lost:
            return replace(place, place=None, written=replace(self._asked(place), section=name), lost=lost)
        return ItemPlace(place=in_section(headings, position, self._asked(place)), at=place.at)

    def _asked(self, place: ItemPlace) -> WrittenPlace:
        """The words a place is about and what is proposed for them."""
        if place.place is None:
            return place.written or WrittenPlace()
        _, quote = self._atlas.described(place.place)
        at = place.place
        return WrittenPlace(quote=quote, action=at.action, proposed=at.proposed)

    def _told(self, place: ItemPlace | None) -> str:
        """What was proposed at a place, in words of the comment: nothing is lost with the place."""
        asked = self._asked(place or _BARE)
        if asked.proposed is None or asked.action is Action.MOVE_AFTER:
            return ""
        return f"“{asked.quote}” → “{asked.proposed}”" if asked.quote else f"“{asked.proposed}”"


def line_key(key: str, n: int) -> str:
    """What names the n-th line of an item."""
    return f"{key}.{n + 1}" if n else key


def in_section(headings: Headings, position: int, asked: WrittenPlace) -> NewPlace:
    """The quoted words in this section or below it; the section as a whole where they are not there."""
    version = headings.versions[position]
    found = locate(Headings(headings.below(position)), "", asked.quote)
    if found and found.paragraph and asked.action is not Action.MOVE_AFTER:
        inside, at = found.version, found.paragraph.id
        start, end = found.start, found.end
        return NewPlace(inside.section_id, at, start, end, inside.id, asked.action, asked.proposed)
    last = _last_paragraph(version)
    if asked.proposed and last and (asked.action in ADDING or not asked.quote):
        return NewPlace(version.section_id, last, 0, 0, version.id, Action.INSERT_AFTER, asked.proposed)
    return NewPlace(version.section_id, version_id=version.id)


def _last_paragraph(version: Version) -> str:
    paragraphs = [paragraph for block in version.blocks[-1:] for paragraph in block.paragraphs]
    return paragraphs[-1].id if paragraphs else ""
