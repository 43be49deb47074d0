from dataclasses import replace

import pytest
from sqlalchemy import Engine

from congressdocs.core.errors import Missing, Stale
from congressdocs.core.model import Cluster, ConflictSet, Orphan
from congressdocs.store.answers.clusters import load_clusters, load_conflicts, save_clusters
from congressdocs.store.comments.comments import (
    delete_comment,
    find_comment,
    has_comments,
    load_carried,
    load_comment,
    load_comments,
    load_comments_of_congress,
    load_comments_of_round,
    load_comments_of_sections,
    next_comment_number,
    replace_comment,
    save_carried,
    save_comments,
)
from congressdocs.store.engine import reading, transaction
from tests.store.values import Story, clusters_of_story, comment, place


def test_comments_come_back_as_they_were_saved(engine: Engine, story: Story) -> None:
    ids = [c.id for c in story.comments]
    with reading(engine) as session:
        assert load_comments(session, ids) == story.comments
        assert load_comments(session, ids[::-1]) == story.comments[::-1]
        assert load_comment(session, "c-T2-004") == story.comments[3]
        assert {c.id for c in load_comments_of_round(session, "r1")} == set(ids)
        assert load_comments_of_congress(session, "ht") == ()


def test_a_comment_that_is_not_there_is_missing(engine: Engine, story: Story) -> None:
    with transaction(engine) as session:
        for deed in (load_comment, delete_comment):
            with pytest.raises(Missing):
                deed(session, "nowhere")
        with pytest.raises(Missing):
            replace_comment(session, comment("T2-999", "g2", "Never saved"))
        assert has_comments(session, ["c-T2-001", "nowhere"]) == {"c-T2-001"}


def test_the_same_comment_sent_twice_is_refused_the_second_time(engine: Engine, story: Story) -> None:
    with pytest.raises(Stale), transaction(engine) as session:
        save_comments(session, [story.comments[0]])


def test_two_comments_of_a_round_cannot_have_one_code(engine: Engine, story: Story) -> None:
    with pytest.raises(Stale), transaction(engine) as session:
        save_comments(session, [replace(story.comments[0], id="another")])


def test_a_corrected_comment_replaces_places_and_proposals(engine: Engine, story: Story) -> None:
    corrected = comment("T2-001", "g2", "Chỗ khác", place("s2", "v2", "Mục tiêu"), proposed="Chỉ tiêu")
    with transaction(engine) as session:
        replace_comment(session, corrected)
    with reading(engine) as session:
        assert load_comment(session, "c-T2-001") == corrected
        assert len(load_comments_of_round(session, "r1")) == 7


def test_a_deleted_comment_leaves_its_round_and_its_cluster(engine: Engine, story: Story) -> None:
    with transaction(engine) as session:
        delete_comment(session, "c-T2-002")
    with reading(engine) as session:
        assert "c-T2-002" not in {c.id for c in load_comments_of_round(session, "r1")}
        assert load_clusters(session, "r1") == (Cluster("k1", ("c-T2-001", "c-T10-001")),)


def test_numbers_of_comments_go_on_within_each_group(engine: Engine, story: Story) -> None:
    with transaction(engine) as session:
        assert [next_comment_number(session, group) for group in ("g2", "g10", "g3")] == [5, 4, 1]
        save_comments(session, [comment("T2-017", "g2", "Later")])
        assert next_comment_number(session, "g2") == 18
        save_comments(session, [comment("T2-021", "g10", "Given while another group was T2")])
        assert next_comment_number(session, "g2") == 22
        assert find_comment(session, "lv", "T2-017") == "c-T2-017"
        assert find_comment(session, "ht", "T2-017") is None


def test_carried_places_stand_beside_the_places_as_received(engine: Engine, story: Story) -> None:
    received = story.comments[3]
    moved, lost = replace(received.anchors[0], confidence=0.8), Orphan(received.anchors[1], "The section is gone.")
    with transaction(engine) as session:
        save_carried(session, received.id, [received.anchors[0]])
        save_carried(session, received.id, [moved, lost])
    with reading(engine) as session:
        assert load_carried(session, [received.id, "c-T2-001"]) == {received.id: (moved, lost)}
        assert load_comment(session, received.id) == received


def test_comments_of_sections_are_found_by_received_and_by_carried_places(engine: Engine, story: Story) -> None:
    with transaction(engine) as session:
        save_carried(session, "c-T2-001", [place("s2", "v2", "Mục tiêu")])
    with reading(engine) as session:
        assert [c.code for c in load_comments_of_sections(session, ["s2"])] == ["T2-001", "T2-004"]
        assert len(load_comments_of_sections(session, ["s1", "s2"])) == 5


def test_clusters_are_replaced_as_a_whole(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        assert (load_clusters(session, "r1"), load_conflicts(session, "r1")) == clusters_of_story()
    clusters = (Cluster("k2", ("c-T2-003", "c-T2-001")),)
    conflicts = (ConflictSet("x2", ("c-T2-002", "k2"), "overlap"), ConflictSet("x1", ("c-T2-002",), "order"))
    with transaction(engine) as session:
        save_clusters(session, "r1", clusters, conflicts)
    with reading(engine) as session:
        assert (load_clusters(session, "r1"), load_conflicts(session, "r1")) == (clusters, conflicts)
