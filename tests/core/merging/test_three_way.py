"""A copy that came back meets what happened here meanwhile."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from congressdocs.core.comparing.diff import diff
from congressdocs.core.merging.clashes import Reason
from congressdocs.core.merging.three_way import Choice, Clash, ThreeWay, three_way
from congressdocs.core.model import Action, Edit, Paragraph
from tests.core.merging.written import change, paragraphs, read, whole

TEXT = "Poverty falls below 3% and income reaches 120 million."
BASE = paragraphs(TEXT, "The coast is kept clean by everybody.", "Every village has a school.")


def met(ours: Sequence[Edit], theirs: Sequence[Edit], present: Sequence[Paragraph]) -> ThreeWay:
    return three_way(BASE, ours, theirs, present)


def changed(*texts: str) -> list[Paragraph]:
    """The present text: paragraphs with known ids, others (longer lists) with ids of their own."""
    known = [Paragraph(p.id, text) for p, text in zip(BASE, texts, strict=False)]
    return known + [Paragraph(f"N{i}", text) for i, text in enumerate(texts[len(BASE) :])]


def settled(present: Sequence[Paragraph], found: ThreeWay, choice: Choice) -> list[str]:
    chosen = [edit for clash in found.clashes for edit in clash.edits(choice)]
    return read(present, [*found.edits, *chosen])


def only(found: ThreeWay) -> Clash:
    (clash,) = found.clashes
    assert not found.edits
    return clash


def test_what_only_the_copy_changed_goes_in() -> None:
    ours, theirs = [change(TEXT, "3%", "2%", "")], [change(TEXT, "120", "130", "")]
    present = changed(TEXT.replace("3%", "2%"), *(p.text for p in BASE[1:]))
    found = met(ours, theirs, present)
    assert read(present, found.edits)[0] == "Poverty falls below 2% and income reaches 130 million."
    assert (found.already, found.clashes) == ((), ())


def test_what_both_changed_alike_is_there_already() -> None:
    edit = change(TEXT, "3%", "2%", "")
    found = met([edit], [edit], changed(TEXT.replace("3%", "2%"), *(p.text for p in BASE[1:])))
    assert (found.edits, len(found.already), found.clashes) == ((), 1, ())


def test_two_figures_for_one_number_wait_for_a_person() -> None:
    present = changed(TEXT.replace("3%", "2%"), *(p.text for p in BASE[1:]))
    found = met([change(TEXT, "3%", "2%", "")], [change(TEXT, "3%", "1%", "")], present)
    clash = only(found)
    assert (clash.reason, clash.base, clash.ours, clash.theirs) == (Reason.RIVAL, "3%", "2%", "1%")
    assert clash.choices == (Choice.OURS, Choice.THEIRS, Choice.SKIP)
    assert settled(present, found, Choice.OURS)[0] == TEXT.replace("3%", "2%")
    assert settled(present, found, Choice.THEIRS)[0] == TEXT.replace("3%", "1%")


def test_changes_of_neighbouring_words_are_shown_as_one_stretch() -> None:
    present = changed(TEXT.replace("falls", "sinks"), *(p.text for p in BASE[1:]))
    found = met([change(TEXT, "falls", "sinks", "")], [change(TEXT, "below", "under", "")], present)
    clash = only(found)
    assert (clash.base, clash.ours, clash.theirs) == ("falls below", "sinks below", "falls under")
    assert settled(present, found, Choice.THEIRS)[0] == TEXT.replace("below", "under")


def test_words_changed_in_a_paragraph_that_was_deleted_here() -> None:
    present = [Paragraph("P0", TEXT), Paragraph("P2", BASE[2].text)]
    found = met([whole(Action.DELETE, "P1", "")], [change(BASE[1].text, "coast", "shore", "", "P1")], present)
    clash = only(found)
    assert (clash.reason, clash.ours, clash.theirs) == (Reason.DELETED, "", "The shore is kept clean by everybody.")
    assert settled(present, found, Choice.THEIRS) == [TEXT, "The shore is kept clean by everybody.", BASE[2].text]


def test_a_paragraph_that_the_copy_deleted_and_we_reworded() -> None:
    present = changed(TEXT, "The shore is kept clean by everybody.", BASE[2].text)
    found = met([change(BASE[1].text, "coast", "shore", "", "P1")], [whole(Action.DELETE, "P1", "")], present)
    clash = only(found)
    assert (clash.ours, clash.theirs) == ("The shore is kept clean by everybody.", "")
    assert settled(present, found, Choice.THEIRS) == [TEXT, BASE[2].text]
    assert settled(present, found, Choice.OURS) == [p.text for p in present]


def test_a_paragraph_that_both_deleted_is_gone_already() -> None:
    gone = whole(Action.DELETE, "P1", "")
    found = met([gone], [gone], [Paragraph("P0", TEXT), Paragraph("P2", BASE[2].text)])
    assert (found.edits, len(found.already), found.clashes) == ((), 1, ())


def test_different_paragraphs_put_in_at_one_place_may_both_stand() -> None:
    present = [BASE[0], Paragraph("N0", "Ours is new."), *BASE[1:]]
    ours, theirs = (whole(Action.INSERT_AFTER, "P0", "", f"{who} is new.") for who in ("Ours", "Theirs"))
    found = met([ours], [theirs], present)
    clash = only(found)
    assert (clash.reason, clash.ours, clash.theirs) == (Reason.ORDER, "Ours is new.", "Theirs is new.")
    assert settled(present, found, Choice.BOTH)[:3] == [TEXT, "Ours is new.", "Theirs is new."]
    assert settled(present, found, Choice.THEIRS)[:2] == [TEXT, "Theirs is new."]


def test_a_paragraph_put_after_one_that_is_gone_here_waits_for_a_person() -> None:
    present = [Paragraph("P0", TEXT), Paragraph("P2", BASE[2].text)]
    found = met([whole(Action.DELETE, "P1", "")], [whole(Action.INSERT_AFTER, "P1", "", "New.")], present)
    assert not found.edits
    assert settled(present, found, Choice.OURS) == [TEXT, BASE[2].text]


def test_a_paragraph_moved_and_reworded_is_only_shown() -> None:
    present = [BASE[1], BASE[0], BASE[2]]
    ours = [whole(Action.MOVE_AFTER, "P0", "", "P1")]
    found = met(ours, [whole(Action.MOVE_AFTER, "P0", "", "P2")], present)
    assert only(found).choices == (Choice.OURS, Choice.SKIP)


def test_the_key_of_a_clash_stays_and_differs_by_place() -> None:
    base = paragraphs("a 3% b 3% c")
    ours = [Edit("P0", Action.REPLACE, at, at + 1, "2") for at in (2, 7)]
    theirs = [Edit("P0", Action.REPLACE, at, at + 1, "1") for at in (2, 7)]
    found = three_way(base, ours, theirs, [Paragraph("P0", "a 2% b 2% c")])
    assert len({clash.key for clash in found.clashes}) == 2
    assert found == three_way(base, ours, theirs, [Paragraph("P0", "a 2% b 2% c")])


words = st.lists(st.sampled_from(("one", "two", "three", "four", "2,5%", "👩🏽‍🚀", "hoà")), min_size=1, max_size=7)
texts = st.lists(words.map(" ".join), min_size=1, max_size=4)


def edits_to(base: Sequence[Paragraph], new: Sequence[str]) -> list[Edit]:
    pairs = zip(base, new, strict=True)
    return [Edit(p.id, Action.REPLACE, h.start, h.end, h.text) for p, text in pairs for h in diff(p.text, text)]


@st.composite
def three(draw: st.DrawFn) -> tuple[list[str], list[str], list[str]]:
    base = draw(texts)
    return base, *([draw(st.just(text) | words.map(" ".join)) for text in base] for _ in range(2))


@given(three())
@settings(max_examples=50, deadline=None)
def test_what_one_side_changed_alone_goes_in_whatever_is_chosen(sides: tuple[list[str], list[str], list[str]]) -> None:
    old, here, there = sides
    base = paragraphs(*old)
    present = [Paragraph(p.id, text) for p, text in zip(base, here, strict=True)]
    found = three_way(base, edits_to(base, here), edits_to(base, there), present)
    ours, theirs = settled(present, found, Choice.OURS), settled(present, found, Choice.THEIRS)
    for before, mine, yours, kept, taken in zip(old, here, there, ours, theirs, strict=True):
        if before == mine:
            assert (kept, taken) == (yours, yours)
        elif mine == yours or before == yours:
            assert (kept, taken) == (mine, mine)


@given(texts.flatmap(lambda base: st.tuples(st.just(base), st.just([f"{text} more" for text in base]))))
@settings(max_examples=25, deadline=None)
def test_the_same_copy_again_brings_nothing(sides: tuple[list[str], list[str]]) -> None:
    old, new = sides
    base = paragraphs(*old)
    edits = edits_to(base, new)
    found = three_way(base, edits, edits, [Paragraph(p.id, text) for p, text in zip(base, new, strict=True)])
    assert (found.edits, found.clashes, len(found.already)) == ((), (), len(edits))
