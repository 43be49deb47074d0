"""The few lines of a find that show why it was found."""

from collections.abc import Sequence

from congressdocs.core.words import search_tokens
from congressdocs.search.analysis import Phrase, folded

LENGTH = 240  # code points: two to three lines of a result list


def snippet(text: str, parts: Sequence[Phrase]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The passage of `text` that holds most of what is wanted, one line; and where in it the found words stand."""
    found = _found(text, parts)
    start = max((f[0] for f in found), key=lambda at: (_worth(found, at), -at), default=0)
    start, end = _window(text, start)
    head, tail = "… " if start else "", " …" if end < len(text) else ""
    marked = [(a - start + len(head), b - start + len(head)) for a, b, _ in found if start <= a and b <= end]
    return head + _one_line(text[start:end]) + tail, tuple(marked)


def _found(text: str, parts: Sequence[Phrase]) -> list[tuple[int, int, str]]:
    """(start, end, wanted word) of every word of the text that is wanted."""
    whole = {word for part in parts for word in (part.words[:-1] if part.is_beginning else part.words)}
    begun = tuple(part.words[-1] for part in parts if part.is_beginning)
    tokens = search_tokens(text)
    forms = folded(text)
    return [
        (token.start, token.end, form)
        for token, form in zip(tokens, forms, strict=True)
        if form in whole or (begun and form.startswith(begun))
    ]


def _worth(found: Sequence[tuple[int, int, str]], start: int) -> tuple[int, int]:
    """Different and all wanted words in a window that begins at `start`."""
    inside = [word for a, b, word in found if start <= a and b <= start + LENGTH]
    return len(set(inside)), len(inside)


def _window(text: str, first: int) -> tuple[int, int]:
    """A stretch of at most LENGTH that shows a little of what is before `first` and cuts no word."""
    start = max(0, min(first - LENGTH // 6, len(text) - LENGTH))
    end = min(len(text), start + LENGTH)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    while end < len(text) and end > start + LENGTH // 2 and not text[end].isspace():
        end -= 1
    return start, end


def _one_line(text: str) -> str:
    """The text with blanks for line ends and tabs; its length stays."""
    return "".join(" " if c.isspace() else c for c in text)
