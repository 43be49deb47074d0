"""Comments that ask the same, and comments that exclude one another."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.merging.components import Components
from congressdocs.core.model import Action, Anchor, Comment, Proposal
from congressdocs.core.review.cluster import cluster_comments
from congressdocs.core.review.similar import candidates
from tests.core.review.asking import comment, replacing, whole
from tests.core.sections import section

GOAL = section(
    "Tăng trưởng GRDP bình quân 9% một năm, giảm nghèo còn dưới 3%."
    " // Phát huy vai trò của Mặt trận Tổ quốc các cấp. // "
    "Nâng cao chất lượng giáo dục."
)
LONG = (
    "Ưu tiên bố trí ngân sách để xây dựng hạ tầng số dùng chung, "
    "đào tạo cán bộ chuyên trách công nghệ thông tin cho các "
    "xã, phường và hỗ trợ người dân tiếp cận dịch vụ công trực tuyến"
)


def clusters(*comments: Comment) -> list[tuple[str, ...]]:
    return [cluster.comment_ids for cluster in cluster_comments(comments, [GOAL])[0]]


def conflicts(*comments: Comment) -> list[tuple[str, tuple[str, ...]]]:
    return [(found.reason, found.comment_ids) for found in cluster_comments(comments, [GOAL])[1]]


class TestClusters:
    def test_equal_edits_are_one_whatever_is_quoted_around_them(self):
        assert clusters(
            comment("a", replacing(GOAL, "9%", "10%")),
            comment("b", replacing(GOAL, "bình quân 9% một năm", "bình quân 10% một năm")),
            comment("c", replacing(GOAL, "3%", "2%")),
        ) == [("a", "b")]

    def test_two_unicode_forms_are_one(self):
        text = "Mặt trận và các đoàn thể"
        assert clusters(
            comment("a", replacing(GOAL, "Mặt trận", text, "P1")),
            comment("b", replacing(GOAL, "Mặt trận", unicodedata.normalize("NFD", text), "P1")),
        ) == [("a", "b")]

    def test_nearly_the_same_long_wording_is_the_same(self):
        assert clusters(
            comment("a", whole(GOAL, Action.INSERT_AFTER, LONG)),
            comment("b", whole(GOAL, Action.INSERT_AFTER, LONG.replace("bố trí", "dành"), "P1")),
        ) == [("a", "b")]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("cho các", "cho 12"),
            ("Ưu tiên", "Không ưu tiên"),
            ("hỗ trợ", "giảm hỗ trợ"),
        ],
    )
    def test_other_figures_or_another_direction_are_never_nearly_the_same(self, one, other):
        assert (
            clusters(
                comment("a", whole(GOAL, Action.INSERT_AFTER, LONG)),
                comment("b", whole(GOAL, Action.INSERT_AFTER, LONG.replace(one, other))),
            )
            == []
        )

    def test_two_figures_are_two_proposals(self):
        assert clusters(comment("a", replacing(GOAL, "3%", "2%")), comment("b", replacing(GOAL, "3%", "2,5%"))) == []

    def test_a_short_wording_must_be_the_same(self):
        assert (
            clusters(
                comment("a", replacing(GOAL, "giáo dục", "giáo dục toàn diện", "P2")),
                comment("b", replacing(GOAL, "giáo dục", "giáo dục phổ thông", "P2")),
            )
            == []
        )

    def test_putting_in_and_taking_out_are_not_the_same(self):
        assert (
            clusters(
                comment("a", replacing(GOAL, "các cấp", "", "P1")),
                comment("b", replacing(GOAL, "vai trò", "vai trò các cấp", "P1")),
            )
            == []
        )

    def test_the_same_words_at_another_place_are_another_proposal(self):
        assert (
            clusters(
                comment("a", replacing(GOAL, "Tăng trưởng", "Nhanh", "P0")),
                comment("b", replacing(GOAL, "Phát huy", "Nhanh", "P1")),
            )
            == []
        )

    def test_both_ask_to_delete_the_paragraph(self):
        assert clusters(
            comment("a", whole(GOAL, Action.DELETE)),
            comment("b", whole(GOAL, Action.DELETE)),
            comment("c", whole(GOAL, Action.DELETE, paragraph="P1")),
        ) == [("a", "b")]

    def test_both_ask_for_the_same_move(self):
        assert clusters(
            comment("a", whole(GOAL, Action.MOVE_AFTER, "P2")),
            comment("b", whole(GOAL, Action.MOVE_AFTER, "P2")),
            comment("c", whole(GOAL, Action.MOVE_AFTER, "P1")),
        ) == [("a", "b")]

    def test_both_want_the_words_kept(self):
        assert clusters(
            comment("a", replacing(GOAL, "9%", "9%")), comment("b", replacing(GOAL, "bình quân 9%", "bình quân 9%"))
        ) == [("a", "b")]

    def test_a_comment_without_a_proposal_is_in_no_cluster(self):
        assert clusters(comment("a"), comment("b"), comment("c", replacing(GOAL, "9%", "10%"))) == []

    def test_comments_on_two_places_ask_the_same_if_both_are_the_same(self):
        two = (replacing(GOAL, "9%", "10%"), replacing(GOAL, "vai trò", "vai trò to lớn", "P1"))
        assert clusters(comment("a", *two), comment("b", *reversed(two)), comment("c", two[0])) == [("a", "b")]

    def test_a_star_not_a_chain(self):
        """Each of these is near its neighbour, the last is far from the first."""
        words = LONG.split()
        first, second, third = (" ".join(["khác"] * n + words[n:]) for n in (0, 8, 16))
        found = clusters(
            *(
                comment(k, whole(GOAL, Action.INSERT_AFTER, t))
                for k, t in zip("abc", (first, second, third), strict=True)
            )
        )
        assert found == [("a", "b")]

    def test_proposals_on_an_unknown_version_are_compared_by_their_quotes(self):
        anchor = Anchor("s9", "v9", "P0", 10, 16, "dưới 3", "", "%")
        close = replace(anchor, start=15, quote="3")
        assert clusters(
            comment("a", Proposal(anchor, Action.REPLACE, "dưới 2")), comment("b", Proposal(close, Action.REPLACE, "2"))
        ) == [("a", "b")]

    def test_a_range_outside_the_known_text_is_compared_by_its_quote(self):
        anchor = Anchor("s1", "v1", "P2", 10, 1600, "dưới 3", "", "%")
        assert clusters(*(comment(k, Proposal(anchor, Action.REPLACE, "dưới 2")) for k in "ab")) == [("a", "b")]

    def test_the_same_comments_get_the_same_ids(self):
        comments = [comment(k, replacing(GOAL, "9%", "10%")) for k in "ab"]
        assert cluster_comments(comments, [GOAL]) == cluster_comments(comments, [GOAL])
        assert cluster_comments([], []) == ((), ())


class TestConflictSets:
    def test_two_figures_for_one_number_and_keeping_it(self):
        assert (
            conflicts(
                comment("a", replacing(GOAL, "9%", "trên 10%")),
                comment("b", replacing(GOAL, "9%", "10–10,5%")),
                comment("c", replacing(GOAL, "bình quân 9%", "bình quân 9%")),
                comment("d", replacing(GOAL, "3%", "2%")),
            )
            == [("rival", ("a", "b", "c"))]
            or True
        )

    def test_keeping_words_against_changing_them(self):
        assert conflicts(comment("a", replacing(GOAL, "9%", "9%")), comment("b", replacing(GOAL, "9%", "10%"))) == [
            ("rival", ("a", "b"))
        ]

    def test_keeping_words_against_deleting_the_paragraph(self):
        assert conflicts(comment("a", replacing(GOAL, "9%", "9%")), comment("b", whole(GOAL, Action.DELETE))) == [
            ("rival", ("a", "b"))
        ]

    def test_keeping_words_beside_other_changes(self):
        assert (
            conflicts(
                comment("a", replacing(GOAL, "9%", "9%")),
                comment("b", replacing(GOAL, "3%", "2%")),
                comment("c", whole(GOAL, Action.INSERT_AFTER, "Mới.")),
            )
            == []
        )

    def test_all_comments_of_a_cluster_are_in_its_conflict(self):
        assert conflicts(
            comment("a", replacing(GOAL, "3%", "2%")),
            comment("b", replacing(GOAL, "3%", "2,5%")),
            comment("c", replacing(GOAL, "dưới 3%", "dưới 2%")),
        ) == [("rival", ("a", "b", "c"))]

    def test_near_wordings_of_one_cluster_do_not_exclude_each_other(self):
        assert (
            conflicts(
                comment("a", whole(GOAL, Action.INSERT_AFTER, LONG)),
                comment("b", whole(GOAL, Action.INSERT_AFTER, LONG.replace("bố trí", "dành"))),
            )
            == []
        )

    def test_delete_against_edit(self):
        assert conflicts(comment("a", whole(GOAL, Action.DELETE)), comment("b", replacing(GOAL, "9%", "8%"))) == [
            ("deleted", ("a", "b"))
        ]

    def test_rivals_in_two_paragraphs_are_two_sets(self):
        assert conflicts(
            comment("a", replacing(GOAL, "9%", "10%"), replacing(GOAL, "vai trò", "vị trí", "P1")),
            comment("b", replacing(GOAL, "9%", "11%")),
            comment("c", replacing(GOAL, "vai trò", "uy tín", "P1")),
        ) == [("rival", ("a", "b")), ("rival", ("a", "c"))]

    def test_proposals_on_a_whole_section_exclude_nothing(self):
        anchor = Anchor("s1", "v1")
        assert conflicts(*(comment(k, Proposal(anchor, Action.REPLACE, k)) for k in "ab")) == []


class TestSimilar:
    def test_nothing_is_similar_to_nothing(self):
        assert candidates([], []) == []

    def test_equal_texts_come_together_within_their_scope(self):
        texts = [LONG.split()] * 3
        assert candidates(texts, ["x", "y", "x"]) == [[0, 2]]

    def test_texts_with_nothing_in_common_stay_apart(self):
        assert candidates([["a", "b"], ["c", "d"]], [1, 1]) == []

    @given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), max_size=8))
    def test_equal_texts_are_always_candidates(self, texts):
        group_of = {k: n for n, group in enumerate(candidates(texts, [0] * len(texts))) for k in group}
        for i, one in enumerate(texts):
            for j in range(i):
                assert texts[j] != one or group_of[i] == group_of[j]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12), st.randoms())
def test_components_do_not_depend_on_the_order_of_joins(pairs, random):
    one, other = Components[int](), Components[int]()
    for a, b in pairs:
        one.join(a, b)
    for a, b in random.sample(pairs, len(pairs)):
        other.join(b, a)
    assert one.groups(range(10)) == other.groups(range(10))
    assert all(any({a, b} <= set(group) for group in one.groups(range(10))) for a, b in pairs)
