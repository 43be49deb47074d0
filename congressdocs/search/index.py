"""The index behind one small interface; Whoosh inside, none of its types outside.

Folded words must match, exact ones lift the score: "đường" finds "duong" too, but after "đường".
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from whoosh import fields, query, sorting, writing
from whoosh.filedb.filestore import FileStorage

from congressdocs.core.finding import Entry, EntryType, Hit, Hits, Query
from congressdocs.search.analysis import ExactWords, FoldedWords, Phrase, exact, phrases
from congressdocs.search.snippet import snippet

FORM = "form1"  # name of the files; a new form of the index gets a new name and is filled from the database

NONE = "-"  # stands for "no document", "not decided", since Whoosh keeps no empty terms
OPEN = "*"  # stands where a section has nothing of the kind: everybody in the congress may see it
LOCK_SECONDS = 60  # waiting for another process (a command beside the site) that is writing
EXACT_BOOST = 2.0

_CURSOR = "cursor"  # key of the one entry that holds how far the index has learnt
_AXES = ("type", "document", "group", "kind", "outcome")


class Index:
    """All sections and comments of a workspace, for finding. Safe to use from several threads."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self._searcher = index.searcher()
        self._is_searching, self._is_writing = Lock(), Lock()

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """The index in this folder; made new (and empty) where there is none that can be read."""
        folder.mkdir(parents=True, exist_ok=True)
        storage = FileStorage(str(folder))
        try:
            return cls(storage.open_index(FORM, schema=_schema()))
        except Exception:  # missing, cut off, not unpicklable: whatever it is, the database has everything
            return cls(storage.create_index(_schema(), FORM))

    @property
    def cursor(self) -> int:
        """The number of the last outbox row it has learnt; 0 for an empty index."""
        with self._is_searching:
            stored = self._fresh().document(key=_CURSOR)
        return int(stored["shown"]) if stored else 0

    def find(self, question: Query) -> Hits:
        """What `question.sight` may see of what the words and filters ask for, one page of it."""
        parts = phrases(question.search.words)
        asked = _words_query(parts, exact(question.search.words))
        is_ranked = bool(parts) and not question.search.newest_first
        with self._is_searching:
            results = self._fresh().search(
                asked,
                filter=_filter(question),
                limit=question.search.offset + question.search.limit,
                sortedby=None if is_ranked else sorting.FieldFacet("at", reverse=True),
                groupedby={axis: sorting.FieldFacet(axis, maptype=sorting.Count) for axis in _AXES},
            )
            page = range(
                question.search.offset, min(results.scored_length(), question.search.offset + question.search.limit)
            )
            hits = tuple(_hit(results[n].fields(), results.score(n) if is_ranked else 0.0, parts) for n in page)
            counts = {axis: _readable(results.groups(axis)) for axis in _AXES}
        return Hits(hits, sum(counts["type"].values()), counts)

    def update(self, entries: Sequence[Entry], removed: Sequence[str] = (), *, cursor: int | None = None) -> None:
        """Takes in entries over those with the same key and forgets the removed keys, in one commit."""
        with self._is_writing:
            writer = self._index.writer(timeout=LOCK_SECONDS)
            try:
                self._write(writer, entries, removed, cursor)
            except BaseException:
                writer.cancel()
                raise
            writer.commit()

    def keys(self) -> frozenset[str]:
        """The keys of all entries."""
        with self._is_searching:
            return frozenset(str(key) for key in self._fresh().lexicon("key")) - {_CURSOR}

    def remove(self, keys: Sequence[str]) -> None:
        """Forgets these entries."""
        self.update((), keys)

    def clear(self) -> None:
        """Forgets everything."""
        with self._is_writing:
            self._index.writer(timeout=LOCK_SECONDS).commit(mergetype=writing.CLEAR)

    def close(self) -> None:
        """Lets the files go; for good."""
        with self._is_searching:
            if not self._searcher.is_closed:
                self._searcher.close()
                self._index.close()

    def _fresh(self) -> Any:
        """The one searcher, looking at the last commit; opening one anew costs some 500 times as much."""
        self._searcher = self._searcher.refresh()
        return self._searcher

    def _write(self, writer: Any, entries: Iterable[Entry], removed: Iterable[str], cursor: int | None) -> None:
        documents = {entry.key: _document(entry) for entry in entries}
        if cursor is not None:
            documents[_CURSOR] = {"key": _CURSOR, "shown": str(cursor)}
        _forget(writer, {*removed, *documents})
        for document in documents.values():
            writer.add_document(**document)


def _forget(writer: Any, keys: Iterable[str]) -> None:
    """Deletes these entries through one reader; the writer's own update opens one for every document."""
    with writer.reader() as reader:
        for key in keys:
            if ("key", key) in reader:
                for number in reader.postings("key", key).all_ids():
                    writer.delete_document(number)


def _schema() -> fields.Schema:
    columns = {axis: fields.ID(sortable=True) for axis in _AXES}
    return fields.Schema(
        key=fields.ID(unique=True, stored=True),
        congress=fields.ID(),
        author=fields.ID(),
        sections=fields.KEYWORD(commas=True),
        at=fields.NUMERIC(int, bits=64, sortable=True),
        fold=fields.TEXT(analyzer=FoldedWords(), phrase=True),
        exact=fields.TEXT(analyzer=ExactWords(), phrase=False),
        shown=fields.STORED(),
        **columns,
    )


def _document(entry: Entry) -> dict[str, Any]:
    searched = "\n".join((entry.code, entry.title, entry.text))
    return {
        "key": entry.key,
        "congress": entry.congress_id,
        "type": entry.type.value,
        "document": entry.document_id or NONE,
        "group": entry.group_id or OPEN,
        "kind": entry.kind or OPEN,
        "outcome": OPEN if entry.type is EntryType.SECTION else entry.outcome or NONE,
        "author": entry.by_id or NONE,
        "sections": ",".join(entry.section_ids),
        "at": int(entry.at.timestamp()) if entry.at else 0,
        "fold": searched,
        "exact": searched,
        "shown": entry.text,
    }


def _words_query(parts: Sequence[Phrase], exact_words: Sequence[str]) -> Any:
    """All parts must occur; words with the same accents as asked for lift the score."""
    if not parts:
        return query.Every()
    must = query.And([_part_query(part) for part in parts])
    return query.AndMaybe(must, query.Or([query.Term("exact", word, boost=EXACT_BOOST) for word in exact_words]))


def _part_query(part: Phrase) -> Any:
    whole = part.words[:-1] if part.is_beginning else part.words
    queries = [query.Term("fold", whole[0])] if len(whole) == 1 else [query.Phrase("fold", list(whole))] * bool(whole)
    if part.is_beginning:
        queries.append(query.Prefix("fold", part.words[-1]))
    return query.And(queries)


def _filter(question: Query) -> Any:
    """What this person may see, and of that what the filters let through."""
    sight = question.sight
    parts = [query.Term("congress", sight.congress_id)]
    if sight.group_ids is not None:
        own = [query.Term("author", sight.person_id)] if sight.person_id else []
        parts.append(query.Or([_any("group", {OPEN, *sight.group_ids}), *own]))
    filters: dict[str, Iterable[str | None]] = {
        "type": question.search.types,
        "document": question.search.document_ids,
        "sections": question.search.section_ids,
        "group": question.search.group_ids,
        "kind": question.search.kinds,
        "outcome": question.search.outcomes,
    }
    return query.And(parts + [_any(name, values) for name, values in filters.items() if values])


def _any(name: str, values: Iterable[str | None]) -> Any:
    return query.Or([query.Term(name, value or NONE) for value in sorted(values, key=str)])


def _readable(counts: dict[str, int]) -> dict[str, int]:
    return {"" if value == NONE else value: n for value, n in counts.items() if value != OPEN}


def _hit(stored: dict[str, str], score: float, parts: Sequence[Phrase]) -> Hit:
    kind, _, item_id = stored["key"].partition(":")
    shown, marked = snippet(stored["shown"], parts)
    return Hit(EntryType(kind), item_id, score, shown, marked)
