"""Expected finds are read off the entries below by hand."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congressdocs.core.finding import Entry, EntryType, Query, Search
from congressdocs.core.model import Kind, Outcome, Sight
from congressdocs.search.index import Index

ALL = Sight("lv")
AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def section(name: str, text: str, **more: object) -> Entry:
    entry = Entry(EntryType.SECTION, name, "lv", text, "II.1", f"Title {name}", "a1", (name,), at=AT)
    return replace(entry, **more)


def comment(name: str, text: str, **more: object) -> Entry:
    entry = Entry(EntryType.COMMENT, name, "lv", text, name.upper(), "Minh", "a1", ("s1",), "g1", "p1", Kind.ADD, at=AT)
    return replace(entry, **more)


ENTRIES = (
    section("s1", "Xây dựng Đảng bộ trong sạch; hoà bình và phát triển kinh tế - xã hội."),
    section("s2", "Phát huy vai trò của Đảng uỷ cấp xã theo Quy định 25-QĐi/TU.", document_id="a2"),
    comment("t1-001", "Đề nghị bổ sung: đường giao thông nông thôn", at=AT + timedelta(hours=2)),
    comment("t1-002", "Duong giao thong can rong hon", outcome=Outcome.ACCEPTED, at=AT + timedelta(hours=1)),
    comment("t2-001", unicodedata.normalize("NFD", "Đường làng đã cũ"), group_id="g2", by_id="p2", kind=Kind.DELETE),
    comment("t2-002", "Phat trien duong sa", group_id="g2", section_ids=("s1", "s2"), outcome=Outcome.NOTED),
    comment("t9-001", "Đường của đại hội khác", congress_id="ht"),
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index.open(tmp_path)
    index.update(ENTRIES, cursor=7)
    yield index
    index.close()


def found(index: Index, words: str, sight: Sight = ALL, **more: object) -> list[str]:
    return [hit.id for hit in index.find(Query(Search(words, **more), sight)).hits]


@pytest.mark.parametrize("word", ["đường", "duong", "ĐƯỜNG", unicodedata.normalize("NFD", "đường"), "ðường"])
def test_accents_case_and_composition_do_not_hide_a_word(index: Index, word: str) -> None:
    assert set(found(index, word)) == {"t1-001", "t1-002", "t2-001", "t2-002"}


def test_the_spelling_asked_for_comes_first(index: Index) -> None:
    assert set(found(index, "đường")[:2]) == {"t1-001", "t2-001"}
    assert set(found(index, "duong")[:2]) == {"t1-002", "t2-002"}


@pytest.mark.parametrize("words", ["hoà bình", "hòa bình", "hoa binh", "HÒA BÌNH"])
def test_tone_placement_does_not_matter(index: Index, words: str) -> None:
    assert found(index, words) == ["s1"]


@pytest.mark.parametrize("words", ["Đảng uỷ", "Đảng ủy", "dang uy"])
def test_either_spelling_of_party_committee_is_found(index: Index, words: str) -> None:
    assert found(index, words) == ["s2"]


@pytest.mark.parametrize("number", ["25-QĐi/TU", "25-QDi/TU", "25-QĐ/TU", "25-qd/tu", "25/QĐi-TU", '"25 QĐi TU"'])
def test_document_numbers_are_found_however_they_are_typed(index: Index, number: str) -> None:
    assert found(index, number) == ["s2"]


def test_another_document_number_is_not(index: Index) -> None:
    assert found(index, "26-QĐi/TU") == []
    assert found(index, "QĐi-25/TU") == []


def test_all_words_must_occur_and_quoted_ones_together(index: Index) -> None:
    assert set(found(index, "giao thông")) == {"t1-001", "t1-002"}
    assert set(found(index, "phát triển")) == {"s1", "t2-002"}
    assert set(found(index, "đường phát")) == {"t2-002"}
    assert found(index, '"đường phát"') == []
    assert found(index, "“phát triển đường”") == ["t2-002"]
    assert found(index, "kinh tế-xã hội") == ["s1"]


def test_a_star_asks_for_a_beginning(index: Index) -> None:
    assert set(found(index, "giao*")) == {"t1-001", "t1-002"}
    assert set(found(index, "đườ*")) == {"t1-001", "t1-002", "t2-001", "t2-002"}
    assert found(index, "đư") == []


def test_numbers_titles_and_codes_are_found_too(index: Index) -> None:
    assert found(index, "T2-001") == ["t2-001"]
    assert set(found(index, "title")) == {"s1", "s2"}
    assert set(found(index, "II.1")) == {"s1", "s2"}


def test_filters_narrow_and_combine(index: Index) -> None:
    assert set(found(index, "", types=frozenset({EntryType.SECTION}))) == {"s1", "s2"}
    assert set(found(index, "", document_ids=frozenset({"a2"}))) == {"s2"}
    assert set(found(index, "", section_ids=frozenset({"s2"}))) == {"s2", "t2-002"}
    assert set(found(index, "", group_ids=frozenset({"g2"}))) == {"t2-001", "t2-002"}
    assert set(found(index, "", kinds=frozenset({Kind.DELETE}))) == {"t2-001"}
    assert set(found(index, "", outcomes=frozenset({Outcome.ACCEPTED}))) == {"t1-002"}
    assert set(found(index, "", outcomes=frozenset({None}))) == {"t1-001", "t2-001"}
    assert set(found(index, "", outcomes=frozenset({None, Outcome.NOTED}))) == {"t1-001", "t2-001", "t2-002"}
    assert set(found(index, "đường", group_ids=frozenset({"g2"}), outcomes=frozenset({None}))) == {"t2-001"}


def test_nobody_sees_another_group_or_congress(index: Index) -> None:
    assert found(index, "đường", Sight("ht")) == ["t9-001"]
    assert found(index, "đường", Sight("nowhere")) == []
    assert set(found(index, "", Sight("lv", frozenset({"g1"})))) == {"s1", "s2", "t1-001", "t1-002"}
    assert set(found(index, "", Sight("lv", frozenset()))) == {"s1", "s2"}
    assert set(found(index, "", Sight("lv", frozenset(), "p2"))) == {"s1", "s2", "t2-001"}
    assert found(index, "", Sight("lv", frozenset({"g1"})), group_ids=frozenset({"g2"})) == []


def test_counts_are_of_all_that_may_be_seen(index: Index) -> None:
    hits = index.find(Query(Search("đường", limit=1), ALL))
    assert (len(hits.hits), hits.total) == (1, 4)
    assert hits.counts == {
        "type": {"comment": 4},
        "document": {"a1": 4},
        "group": {"g1": 2, "g2": 2},
        "kind": {"add": 3, "delete": 1},
        "outcome": {"": 2, "accepted": 1, "noted": 1},
    }
    limited = index.find(Query(Search(""), Sight("lv", frozenset({"g1"}))))
    assert limited.counts["group"] == {"g1": 2}
    assert limited.counts["outcome"] == {"": 1, "accepted": 1}
    assert limited.total == 4


def test_newest_first_and_pages(index: Index) -> None:
    comments = frozenset({EntryType.COMMENT})
    newest = found(index, "đường", newest_first=True)
    assert newest[:2] == ["t1-001", "t1-002"]
    assert found(index, "đường", newest_first=True, offset=1, limit=1) == newest[1:2]
    assert found(index, "", types=comments)[:2] == newest[:2]
    assert found(index, "đường", offset=10) == []


def test_a_snippet_marks_the_words_that_were_found(index: Index) -> None:
    hit = index.find(Query(Search("phát triển dang"), ALL)).hits[0]
    assert hit.id == "s1"
    assert hit.snippet == "Xây dựng Đảng bộ trong sạch; hoà bình và phát triển kinh tế - xã hội."
    assert [hit.snippet[a:b] for a, b in hit.marked] == ["Đảng", "phát", "triển"]


def test_an_entry_taken_in_again_replaces_the_earlier_one(index: Index) -> None:
    index.update([replace(ENTRIES[2], text="Không còn gì")])
    assert set(found(index, "đường")) == {"t1-002", "t2-001", "t2-002"}
    assert found(index, "không còn") == ["t1-001"]


def test_a_removed_entry_is_gone(index: Index) -> None:
    index.remove(["comment:t1-001", "comment:never there"])
    assert "t1-001" not in found(index, "đường")


def test_the_cursor_is_kept_with_the_contents(index: Index, tmp_path: Path) -> None:
    assert index.cursor == 7
    index.update([], ["section:s1"])
    assert index.cursor == 7
    index.close()
    again = Index.open(tmp_path)
    assert again.cursor == 7
    again.clear()
    assert (again.cursor, found(again, "")) == (0, [])
    again.update(ENTRIES, cursor=9)
    assert (again.cursor, len(found(again, ""))) == (9, 6)
    again.close()


def _cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20])


@pytest.mark.parametrize(("ending", "damage"), [(".toc", _cut_off), (".seg", Path.unlink)])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves the broken file open
def test_a_broken_index_is_begun_anew(tmp_path: Path, ending: str, damage: Callable[[Path], None]) -> None:
    index = Index.open(tmp_path)
    index.update(ENTRIES, cursor=7)
    index.close()
    broken = [file for file in tmp_path.iterdir() if file.suffix == ending]
    for file in broken:
        damage(file)
    again = Index.open(tmp_path)
    assert broken
    assert (again.cursor, found(again, "")) == (0, [])
    again.update(ENTRIES)
    assert len(found(again, "")) == 6
    again.close()


def test_a_commit_that_fails_leaves_the_index_as_it_was(index: Index) -> None:
    with pytest.raises(AttributeError):
        index.update([ENTRIES[0], "not an entry"])
    index.remove(["section:s2"])
    assert found(index, "hòa bình") == ["s1"]


@given(words=st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_question_is_an_error(words: str, shared_index: Index) -> None:
    assert shared_index.find(Query(Search(words), ALL)).total <= 6


@pytest.fixture(scope="module")
def shared_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = Index.open(tmp_path_factory.mktemp("index"))
    index.update(ENTRIES)
    yield index
    index.close()
