"""A layout profile: the folder with `profile.toml` and one .docx per page shape, as an office keeps it.

The look lives in the .docx files (real styles, margins, page number), the choice of styles and all words
in `profile.toml`. A profile may say `extends = "../plain"` and then name only what differs.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from congressdocs.core.errors import Missing
from congressdocs.core.model import Grade
from congressdocs.core.printing.labels import Labels

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Style:
    """What the writer has to know of a style: its name in Word, and what it does to the text itself.

    `size` in points and `is_bold` measure the length of a rule below the text.
    """

    name: str
    size: float
    is_bold: bool = False
    has_caps: bool = False
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of the title block: a label filled in, left out where the field `needs` is empty.

    `rule`: a solid line below, as a share of the text's length; 0 for none.
    """

    label: str
    style: str
    needs: str = ""
    rule: float = 0.0


@dataclass(frozen=True, slots=True)
class Profile:
    """`styles` by the keys of `core.printing.printout.Look` and of the title block; `marks` by a run's mark."""

    folder: Path
    styles: Mapping[str, Style]
    marks: Mapping[str, str]
    table_style: str
    title_widths: tuple[float, float]
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    below: tuple[Piece, ...]
    closing_widths: tuple[float, float]
    room_to_sign: int  # empty lines above the name
    end_mark: str
    numbers_first_page: bool

    def shape(self, name: str) -> bytes:
        """The .docx of a page shape, "text" (portrait) or "table" (landscape)."""
        return next(f.read_bytes() for f in _lineage(self.folder, f"{name}.docx"))


def read_profile(folder: Path) -> Profile:
    """The profile kept in a folder. Raises: Missing without a profile there."""
    told = settings(folder)
    block, closing = told["title_block"], told["closing"]
    return Profile(
        folder=folder,
        styles={key: _style(style, told["text"]) for key, style in told["styles"].items()},
        marks={key: mark["name"] for key, mark in told["marks"].items()},
        table_style=told["table"]["style"],
        title_widths=_pair(block["widths"]),
        left=_pieces(block["left"]),
        right=_pieces(block["right"]),
        below=_pieces(block["below"]),
        closing_widths=_pair(closing["widths"]),
        room_to_sign=closing["room_to_sign"],
        end_mark=closing["end_mark"],
        numbers_first_page=told["page_number"]["on_first"],
    )


def read_labels(folder: Path, language: str) -> Labels:
    """The words of the profile in "vi" or "en"; a label in one language only serves both."""
    told = settings(folder)
    texts = dict(_flat(told["labels"], language))
    grades = [Grade(g["from_share"], g[language]) for g in told["grades"]]
    return Labels(language, texts, tuple(sorted(grades, key=lambda g: -g.from_share)))


def settings(folder: Path) -> dict[str, Any]:
    """`profile.toml` with what it extends worked in. Raises: Missing without a profile there."""
    if not (folder / "profile.toml").is_file():
        raise Missing("There is no layout profile named {name}.", name=folder.name)
    own = _parsed((folder / "profile.toml").read_text("utf-8"))
    if "extends" not in own:
        return own
    return _merged(settings((folder / own["extends"]).resolve()), own)


@lru_cache(maxsize=16)
def _parsed(text: str) -> dict[str, Any]:
    """The settings in a file's text (shared: never changed); by text, so that an office's edit counts at once."""
    return tomllib.loads(text)


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Tables are merged key by key; a style is taken whole, so that nothing of the other look shines through."""
    both = dict(base)
    for key, value in own.items():
        inherited = base.get(key)
        if isinstance(inherited, dict) and isinstance(value, dict) and "name" not in value:
            both[key] = _merged(inherited, value)
        else:
            both[key] = value
    return both


def _lineage(folder: Path, name: str) -> Iterator[Path]:
    """The file in the profile itself, else in the one it extends."""
    extends = _parsed((folder / "profile.toml").read_text("utf-8")).get("extends")
    if (folder / name).is_file():
        yield folder / name
    if extends:
        yield from _lineage((folder / extends).resolve(), name)


def _style(told: Mapping[str, Any], text: Mapping[str, Any]) -> Style:
    return Style(
        told["name"],
        told.get("size", text["size"]),
        told.get("bold", False),
        told.get("caps", False),
        told.get("prefix", ""),
    )


def _pieces(told: list[dict[str, Any]]) -> tuple[Piece, ...]:
    return tuple(Piece(**piece) for piece in told)


def _pair(told: list[float]) -> tuple[float, float]:
    left, right = told
    return float(left), float(right)


def _flat(told: Mapping[str, Any], language: str, path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in told.items():
        if isinstance(value, str):
            yield path + key, value
        elif set(value) <= set(LANGUAGES):
            yield path + key, value.get(language) or next(iter(value.values()))
        else:
            yield from _flat(value, language, f"{path}{key}.")
