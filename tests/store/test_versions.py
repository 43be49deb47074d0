from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, func
from sqlmodel import select

from congressdocs.core.errors import Missing, Stale
from congressdocs.core.model import Congress, Document, Draft, Section, Version
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import save_congress
from congressdocs.store.tables.text import BlockRow, StoredFileRow
from congressdocs.store.text.documents import (
    Upload,
    find_upload,
    load_document,
    load_documents,
    load_draft,
    load_drafts,
    load_file,
    load_latest_draft,
    save_document,
    save_draft,
    save_file,
    save_upload,
)
from congressdocs.store.text.versions import (
    load_history,
    load_latest_version,
    load_latest_versions,
    load_section,
    load_version,
    load_versions,
    save_sections,
    save_versions,
)
from tests.store.values import AT, FIRST, OTHER, PACKAGE, SECOND, Story, block, draft, version


def test_a_draft_comes_back_as_it_was_saved(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        assert load_draft(session, "dr1") == story.draft
        assert load_latest_draft(session, "a1") == story.draft
        assert load_draft(session, "dr2") == story.other_draft


def test_tables_merged_cells_atoms_and_opaque_blocks_survive(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        assert load_version(session, "v2").blocks == SECOND.blocks


def test_versions_come_in_the_order_asked_for(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        assert load_versions(session, ["v3", "v1", "v3"]) == (OTHER, FIRST, OTHER)


@pytest.mark.parametrize(
    "load", [load_version, load_draft, load_document, load_section, load_latest_version, load_file]
)
def test_what_is_not_there_is_missing(engine: Engine, load: object) -> None:
    with reading(engine) as session, pytest.raises(Missing):
        load(session, "nowhere")


def test_an_unchanged_block_is_stored_once(engine: Engine, story: Story) -> None:
    with transaction(engine) as session:
        n_before = session.exec(select(func.count()).select_from(BlockRow)).one()
        save_versions(session, [version("v1b", "s1", *FIRST.blocks, block("Mới", "00000009"), parent="v1", hours=1)])
        assert session.exec(select(func.count()).select_from(BlockRow)).one() == n_before + 1


def test_equal_xml_under_another_style_name_keeps_its_own_style(engine: Engine, story: Story) -> None:
    """Style names come from the file around the text, so equal XML may look different."""
    same_xml = block("Mở đầu", "00000001", style="Heading 1")
    assert same_xml.digest == FIRST.blocks[0].digest
    with transaction(engine) as session:
        save_versions(session, [version("v3b", "s3", same_xml, parent="v3", hours=1)])
    with reading(engine) as session:
        assert load_version(session, "v3b").blocks == (same_xml,)
        assert load_version(session, "v1").blocks == FIRST.blocks


def test_one_block_may_stand_in_two_places_under_different_keys(engine: Engine, story: Story) -> None:
    twice = (block("Lặp", "00000005"), replace(block("Lặp", "00000005"), key="O2"))
    with transaction(engine) as session:
        save_versions(session, [version("v1b", "s1", *twice, parent="v1")])
    with reading(engine) as session:
        assert load_version(session, "v1b").blocks == twice


def test_history_is_oldest_first_and_the_latest_version_is_its_last(engine: Engine, story: Story) -> None:
    later = version("a-later", "s1", block("Sửa", "00000001"), parent="v1", hours=-5)  # neither id nor time decides
    with transaction(engine) as session:
        save_versions(session, [later])
    with reading(engine) as session:
        assert load_history(session, "s1") == (FIRST, later)
        assert load_latest_version(session, "s1") == later
        assert load_latest_versions(session, "a1") == (later, SECOND)


def test_a_version_saved_again_stays_as_it_is(engine: Engine, story: Story) -> None:
    with transaction(engine) as session:
        save_versions(session, [replace(FIRST, note="changed")])
    with reading(engine) as session:
        assert load_version(session, "v1") == FIRST


def test_sections_that_left_the_newest_draft_keep_their_history(engine: Engine, story: Story) -> None:
    second = draft("dr1b", "a1", 2, SECOND, package_id=story.draft.package_id, hours=2)
    with transaction(engine) as session:
        save_draft(session, second)
    with reading(engine) as session:
        assert load_latest_versions(session, "a1") == (SECOND,)
        assert load_section(session, "s2") == Section("s2", "a1")
        assert load_history(session, "s1") == (FIRST,)
        assert load_drafts(session, "a1") == ("dr1", "dr1b")


def test_two_drafts_cannot_have_the_same_number(engine: Engine, story: Story) -> None:
    with pytest.raises(Stale), transaction(engine) as session:
        save_draft(session, replace(story.draft, id="dr1b"))


def test_documents_come_in_their_order(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        assert load_documents(session, "lv") == (
            Document("a1", "lv", "A1", "Political report", order=1),
            Document("a2", "lv", "A2", "Action programme", order=2),
        )
        assert load_documents(session, "ht") == ()


def test_the_same_bytes_are_stored_once_and_found_again(engine: Engine, story: Story) -> None:
    with transaction(engine) as session:
        file_id = save_file(session, PACKAGE)
        upload = Upload("dr1", file_id, "Báo cáo.docx", "Lan", AT)
        save_upload(session, upload)
    with reading(engine) as session:
        assert load_file(session, file_id) == PACKAGE
        assert session.exec(select(func.count()).select_from(StoredFileRow)).one() == 1
        assert (find_upload(session, "a1", file_id), find_upload(session, "a2", file_id)) == ("dr1", None)


# XML 1.0 characters: what a Word file can hold
_LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n")


@given(st.lists(st.text(_LETTERS), max_size=6), st.text(_LETTERS, max_size=20))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives_code_point_by_code_point(engine: Engine, texts: list[str], title: str) -> None:
    name = str(abs(hash((tuple(texts), title))))
    blocks = [block(text, f"{place:08X}") for place, text in enumerate(texts)]
    saved = replace(version(f"v-{name}", f"s-{name}", *blocks), title=title)
    with transaction(engine) as session:
        save_congress(session, Congress("lv", "Lam Vân"))
        save_document(session, Document("a1", "lv", "A1", "Report"))
        save_sections(session, [Section(saved.section_id, "a1")])
        save_versions(session, [saved])
    with reading(engine) as session:
        assert load_version(session, saved.id) == saved


def long_draft(n_paragraphs: int, n_sections: int, package_id: str) -> Draft:
    """A draft of some 33 words a paragraph."""
    words = " ".join(f"từ{n}" for n in range(32))
    size = n_paragraphs // n_sections

    def section(n: int) -> Version:
        blocks = [block(f"{words} {n * size + i}", f"{n * size + i:08X}") for i in range(size)]
        return version(f"long-v{n}", f"long-s{n}", *blocks)

    return draft("long", "a1", 9, *(section(n) for n in range(n_sections)), package_id=package_id)


def test_a_draft_of_79_000_words_is_saved_and_loaded_in_few_statements(engine: Engine, story: Story) -> None:
    saved = long_draft(2400, 160, story.draft.package_id)
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    with transaction(engine) as session:
        save_draft(session, saved)
    with reading(engine) as session:
        assert load_draft(session, "long") == saved
    assert len(statements) < 40
