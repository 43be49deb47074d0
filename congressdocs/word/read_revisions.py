"""Tracked changes left in a file: found, and resolved one way or the other."""

from typing import Literal

from lxml import etree

from congressdocs.word.package import Package

Mode = Literal["accept", "reject"]


def has_revisions(package: Package) -> bool:
    """Whether the body, a note, a header or a footer holds a tracked change."""
    raise NotImplementedError


def resolve(root: etree._Element, mode: Mode) -> None:
    """Every tracked change below `root` accepted or rejected, in place, as Word would do it."""
    raise NotImplementedError
