"""Quoted words with small differences from the text."""

import pytest

from congressdocs.core.minutes.phrases.near_words import find_near

TEXT = "Mạng lưới y tế cơ sở, trạm xá bản được củng cố; mười hai cầu treo đã thay bằng cầu cứng."


def found(quote: str, text: str = TEXT) -> list[str]:
    return [text[start:end] for _, start, end in find_near(text, quote)]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("mạng lưới Y TẾ cơ sở", "Mạng lưới y tế cơ sở"),
        ("y tế  cơ sở trạm xá", "y tế cơ sở, trạm xá"),
        ("mười hai cầu trreo đã thay", "mười hai cầu treo đã thay"),
        ("muoi hai cau treo", "mười hai cầu treo"),
        ("Mạng lưới … củng cố", "Mạng lưới y tế cơ sở, trạm xá bản được củng cố"),
        ("trạm xá bản [...] cầu cứng", "trạm xá bản được củng cố; mười hai cầu treo đã thay bằng cầu cứng"),
    ],
)
def test_other_capitals_blanks_signs_and_one_typo_are_the_same_words(quote: str, words: str) -> None:
    assert found(quote) == [words]


@pytest.mark.parametrize("quote", ["trường học bản xa", "cầu gỗ", "…", "củng cố … mạng lưới"])
def test_other_words_are_not(quote: str) -> None:
    assert found(quote) == []


def test_the_same_letters_are_surer_than_a_typo() -> None:
    (same, *_), (typo, *_) = find_near(TEXT, "MƯỜI HAI CẦU TREO")[0], find_near(TEXT, "mười hai cầu trreo đã")[0]
    assert same == 1.0 > typo
