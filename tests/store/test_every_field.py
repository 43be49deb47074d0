"""A noun that gets a new field must not lose it here: every optional field gets a value unlike its default."""

from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from congressdocs.core.model import Comment, Congress, Disposition, Document, Group, Outcome, Version
from congressdocs.store.answers.dispositions import load_disposition, save_disposition
from congressdocs.store.comments.comments import load_comment, save_comments
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_congress, load_group, save_congress, save_group
from congressdocs.store.text.documents import load_document, save_document
from congressdocs.store.text.versions import load_version, save_versions
from tests.store.values import AT, Story, comment, disposition, place, version

Noun = TypeVar("Noun", Comment, Congress, Disposition, Document, Group, Version)

KEPT = {
    "corrects",
    "document_id",
    "round_id",
    "parent_id",
    "anchors",
    "proposals",
    "edits",
    "blocks",
    "paper_id",
    "parts",
}  # given by the test


def filled(noun: Noun) -> Noun:
    """The noun with a value of its own in every field that has a default."""
    optional = [f for f in fields(noun) if f.name not in KEPT and (f.default, f.default_factory) != (MISSING, MISSING)]
    return replace(noun, **{f.name: _value(f.name, str(f.type), getattr(noun, f.name)) for f in optional})


def _value(name: str, kind: str, now: object) -> Any:
    if isinstance(now, StrEnum):
        return next(member for member in type(now) if member is not now)
    if isinstance(now, bool):
        return not now
    if isinstance(now, datetime) or "datetime" in kind:
        return AT.replace(microsecond=123456)
    if isinstance(now, dict) or "Mapping" in kind:
        return {"00000001": name}
    return 7 if isinstance(now, int) or "int" in kind else f"a {name}"


def _save_comment(session: Session, noun: Comment) -> None:
    save_comments(session, [noun])


def _save_version(session: Session, noun: Version) -> None:
    save_versions(session, [noun])


NOUNS: list[tuple[Any, Callable[..., None], Callable[..., Any], str]] = [
    (comment("T3-001", "g3", "Đủ", place("s1", "v1", "hộ"), proposed="x"), _save_comment, load_comment, "c-T3-001"),
    (disposition("c-T2-002", Outcome.IN_PART), save_disposition, load_disposition, "c-T2-002"),
    (version("v9", "s1", parent="v1"), _save_version, load_version, "v9"),
    (Congress("x", "X"), save_congress, load_congress, "x"),
    (Document("a9", "lv", "A9", "Nine"), save_document, load_document, "a9"),
    (replace(Group("g9", "lv", "T9", "Nine"), parent_id="g2"), save_group, load_group, "g9"),
]


@pytest.mark.parametrize(("noun", "save", "load", "key"), NOUNS, ids=lambda value: type(value).__name__)
def test_no_field_is_lost(
    engine: Engine, story: Story, noun: Any, save: Callable[..., None], load: Callable[..., Any], key: str
) -> None:
    with transaction(engine) as session:
        save(session, filled(noun))
    with reading(engine) as session:
        assert load(session, key) == filled(noun)
