"""What two sequences have in common."""

from itertools import pairwise
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.comparing import matching
from congressdocs.core.comparing.matching import heaviest_rising, matching_runs, unique_places

letters = st.lists(st.sampled_from("abcde"), max_size=14)


def kept(old, new) -> int:
    return sum(n for _, _, n in matching_runs(old, new))


@given(letters, letters)
def test_runs_are_equal_in_order_and_never_touch_on_both_sides(old, new):
    at = (0, 0)
    for i, j, n in matching_runs(old, new):
        assert n > 0
        assert old[i : i + n] == new[j : j + n]
        assert i >= at[0]
        assert j >= at[1]
        assert (i, j) != at or at == (0, 0)
        at = (i + n, j + n)


def test_a_longest_common_part_is_found():
    assert kept("abcbdab", "bdcaba") == 4


def test_above_the_limit_sequences_are_cut_at_elements_that_occur_once():
    old, new = [*"xxaxxbxx", "c"], [*"yyayybyy", "c"]
    with patch.object(matching, "MAX_CELLS", 0):
        assert matching_runs(old, new) == [(2, 2, 1), (5, 5, 1), (8, 8, 1)]


def test_above_the_limit_without_such_an_element_nothing_is_common():
    with patch.object(matching, "MAX_CELLS", 3):
        assert matching_runs("xaayxx", "zaazzz") == []


@given(letters, letters)
def test_above_the_limit_the_result_is_still_common(old, new):
    with patch.object(matching, "MAX_CELLS", 2):
        assert all(old[i : i + n] == new[j : j + n] for i, j, n in matching_runs(old, new))


def test_places_of_elements_that_occur_once_on_both_sides():
    assert unique_places("abcbd", "dxca") == [(0, 3), (2, 2), (4, 0)]


def test_of_crossing_pairs_the_heavier_stay():
    assert heaviest_rising({(0, 2): 5, (1, 0): 2, (2, 1): 2}) == [(0, 2)]
    assert heaviest_rising({(0, 2): 3, (1, 0): 2, (2, 1): 2}) == [(1, 0), (2, 1)]
    assert heaviest_rising({}) == []


@given(st.permutations(range(6)), st.lists(st.integers(1, 5), min_size=6, max_size=6))
def test_no_other_rising_choice_is_heavier(order, weights):
    pairs = {(i, j): weights[i] for i, j in enumerate(order)}
    best = 0
    for mask in range(64):
        chosen = [pair for pair in pairs if mask >> pair[0] & 1]
        if all(a[1] < b[1] for a, b in pairwise(chosen)):
            best = max(best, sum(pairs[pair] for pair in chosen))
    assert sum(pairs[pair] for pair in heaviest_rising(pairs)) == best
