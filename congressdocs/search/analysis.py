"""Text and questions -> words of the index: folded ones that must match, exact ones that lift the score."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from whoosh.analysis import Token, Tokenizer

from congressdocs.core.words import ink, search_tokens

# "Quy định" is abbreviated QĐ or QĐi in document numbers; who writes one means the other
_ALIKE = {"qdi": "qd"}

_CHUNK = re.compile(r'"([^"]*)"?|(\S+)')


class FoldedWords(Tokenizer):
    """The words of a text in searching form, for the index."""

    def __call__(self, value: str, *, start_pos: int = 0, **options: Any) -> Iterator[Token]:
        return _tokens(folded(value), start_pos, options)


class ExactWords(Tokenizer):
    """The words of a text in lower case with their accents, for the index."""

    def __call__(self, value: str, *, start_pos: int = 0, **options: Any) -> Iterator[Token]:
        return _tokens(exact(value), start_pos, options)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words that must stand together in this order; with `is_beginning` the last one is only begun."""

    words: tuple[str, ...]
    is_beginning: bool = False


def phrases(question: str) -> tuple[Phrase, ...]:
    """What a question asks for: each part must occur.

    Words in quotation marks stand together, and so do those written without a blank ("25-QĐi/TU", "2025-2030").
    """
    question = question.replace("“", '"').replace("”", '"')
    parts = (match[1] if match[1] is not None else match[2] for match in _CHUNK.finditer(question))
    asked = (Phrase(tuple(folded(part)), part.endswith("*")) for part in parts)
    return tuple(dict.fromkeys(part for part in asked if part.words))


def folded(text: str) -> list[str]:
    """The words of a text in searching form."""
    return [_ALIKE.get(token.form, token.form) for token in search_tokens(text)]


def exact(text: str) -> list[str]:
    """The words of a text in comparing form and lower case."""
    return [token.form.lower() for token in ink(text) if token.is_word]


def _tokens(words: list[str], start_pos: int, options: dict[str, Any]) -> Iterator[Token]:
    token = Token(positions=options.get("positions", False), mode=options.get("mode", ""))
    token.boost, token.stopped = 1.0, False
    for place, word in enumerate(words, start_pos):
        token.text, token.pos = word, place
        yield token
