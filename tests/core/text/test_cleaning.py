"""A pasted article: what is proposed to go, and that nothing goes by itself."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.text.cleaning import cleaning

ARTICLE = json.loads((Path(__file__).parents[3] / "fixtures/docx/f19_pasted_article.json").read_text("utf-8"))["lines"]


def test_pull_quotes_comment_boxes_and_nonsense_are_proposed_to_go() -> None:
    assert [[line.text, line.why.value] for line in cleaning([text for text, _ in ARTICLE])] == ARTICLE


def test_ordinary_minutes_are_kept_whole() -> None:
    lines = ["Ông Tô Văn Kim: Nhất trí.", "Bà Lý Thị Mỷ: Mục II nên ngắn hơn.", "Ông Tô Văn Kim: Nhất trí."]
    assert all(line.is_kept for line in cleaning(lines))


@given(st.lists(st.text(max_size=60), max_size=12))
def test_every_line_is_shown(lines: list[str]) -> None:
    assert [line.text for line in cleaning(lines)] == [line.strip() for line in lines if line.strip()]
