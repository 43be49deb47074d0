"""Whose comments a file holds: names as written, matched to groups by what they say, by people and by speakers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from congressdocs.core.people.delegates import SURE, bare_name, same_people
from congressdocs.core.words import searching
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.people.congresses import load_people
from congressdocs.workflow.intake.incoming import Author, Setting


@dataclass(frozen=True, slots=True)
class _Match:
    group: str  # its code
    name: str  # as the congress knows it
    confidence: float


class Authors:
    """The people of a congress and their groups, for looking up who wrote something."""

    def __init__(self, setting: Setting) -> None:
        self._choices = setting.choices
        self._codes = {group.id: group.code for group in setting.groups}
        self._said = [(searching(word), g.code) for g in setting.groups for word in (g.code, g.name)]
        self._known: dict[str, list[tuple[str, str]]] = {}  # folded name -> (name, code of the group)
        for name, group_id in _named(setting):
            if group_id in self._codes and name.strip():
                pair = (bare_name(name), self._codes[group_id])
                self._known.setdefault(searching(pair[0]), []).append(pair)
        self._matches: dict[str, _Match] = {}

    def group(self, author: str) -> str:
        """The group whose comment this is: as chosen for the author, else for the file, else as surely matched."""
        match = self.match(author)
        sure = match.group if match.confidence >= SURE else ""
        return self._choices.names.get(author, "") or self._choices.group or sure

    def match(self, author: str) -> _Match:
        """The likeliest group of an author, with the name it was found by."""
        if author not in self._matches:
            self._matches[author] = self._matched(author)
        return self._matches[author]

    def _matched(self, author: str) -> _Match:
        folded = f" {searching(author)} "
        said = {code for word, code in self._said if f" {word} " in folded.replace(",", " ").replace("(", " ").replace(
            ")", " ").replace("-", " ")}  # fmt: skip
        if len(said) == 1:
            return _Match(said.pop(), author, 1.0)
        known = self._known.get(searching(bare_name(author)), [])
        scores = {name: 1.0 for name, _ in known if name == bare_name(author)}
        for pair in same_people(dict.fromkeys([bare_name(author), *(name for name, _ in known)])):
            if bare_name(author) in (pair.one, pair.other):
                scores.setdefault(pair.other if pair.one == bare_name(author) else pair.one, pair.confidence)
        best = max(scores.values(), default=0.0)
        found = {(name, code) for name, code in known if scores.get(name) == best}
        codes = {code for _, code in found}
        name, code = min(found, default=("", ""))
        return _Match(code, name, best if len(codes) == 1 else 0.0) if found else _Match("", "", 0.0)

    def found(self, written: Iterable[str]) -> tuple[Author, ...]:
        """Each author once, in order of appearance, with how many items are theirs."""
        return tuple(self._author(name, n) for name, n in Counter(written).items())

    def _author(self, name: str, n: int) -> Author:
        match = self.match(name)
        return Author(name, n, self.group(name), match.name, match.group, match.confidence)


def _named(setting: Setting) -> Iterator[tuple[str, str]]:
    """Names with the id of their group: people of the congress, then whoever spoke in this round before."""
    for person in load_people(setting.session, setting.congress.id):
        yield from ((person.name, m.group_id or "") for m in person.memberships if m.congress_id == setting.congress.id)
    for comment in load_comments_of_round(setting.session, setting.round.id):
        yield comment.speaker, comment.group_id
