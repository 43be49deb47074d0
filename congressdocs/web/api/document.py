"""The interface for programs in OpenAPI 3.1, made from the classes that check its requests and shape its answers."""

from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from congressdocs import __version__
from congressdocs.web.api.shapes import (
    CommentsOut,
    NoQuery,
    PageQuery,
    ProblemOut,
    Query,
    RoundOut,
    RoundsOut,
    SearchOut,
    SearchQuery,
    SectionsOut,
    SectionsQuery,
    SendQuery,
    SentOut,
)
from congressdocs.web.request.problems import MEDIA_TYPE
from congressdocs.workflow.intake.json_list import CommentsIn

BASE = "/api/v1"
_REF = "#/components/schemas/{model}"
_ALWAYS = (401, 403, 404, 422, 429, 500)
_SENDING = (400, 409, 413, 423)
_OPEN = (500,)  # where no key is needed


@dataclass(frozen=True, slots=True)
class Door:
    """One address with one method: what it asks for and what it answers."""

    endpoint: str
    method: str
    path: str
    summary: str
    asked: type[Query] = NoQuery
    body: type[BaseModel] | None = None
    answer: type[BaseModel] | None = None
    needs_key: bool = True


DOORS = (
    Door("api.rounds", "get", "/rounds", "The rounds that the key opens.", answer=RoundsOut),
    Door("api.round", "get", "/rounds/{round_id}", "A round: drafts, groups, due time.", answer=RoundOut),
    Door(
        "api.sections",
        "get",
        "/rounds/{round_id}/sections",
        "The sections of the opened drafts with keys and printed numbers.",
        SectionsQuery,
        answer=SectionsOut,
    ),
    Door(
        "api.send",
        "post",
        "/rounds/{round_id}/comments",
        "Takes a list of comments, all or none; sent again, nothing doubles, and changed ones are corrected.",
        SendQuery,
        CommentsIn,
        SentOut,
    ),
    Door(
        "api.comments",
        "get",
        "/rounds/{round_id}/comments",
        "The comments with state, outcome, reply, and their place in the new draft.",
        PageQuery,
        answer=CommentsOut,
    ),
    Door("api.search", "get", "/search", "Sections and comments, best first.", SearchQuery, answer=SearchOut),
    Door("api.document", "get", "/openapi.json", "This document.", needs_key=False),
)


@cache
def openapi() -> dict[str, Any]:
    """The document."""
    shapes = [shape for door in DOORS for shape in (door.body, door.answer) if shape] + [ProblemOut]
    _, schemas = models_json_schema([(s, _mode(s)) for s in shapes], ref_template=_REF)
    paths: dict[str, dict[str, Any]] = {}
    for door in DOORS:
        paths.setdefault(BASE + door.path, {})[door.method] = _operation(door)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "CongressDocs",
            "version": __version__,
            "description": "Comments in and their outcomes out, for programs. One key opens one group of one congress, "
            "or one round for the secretariat's whole import.",
        },
        "servers": [{"url": "/"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(door: Door) -> dict[str, Any]:
    refusals = (_ALWAYS + _SENDING if door.body else _ALWAYS) if door.needs_key else _OPEN
    answers = {str(status): _refusal(status) for status in sorted(refusals)}
    told: dict[str, Any] = {
        "operationId": door.endpoint.removeprefix("api."),
        "summary": door.summary,
        "parameters": [*_of_path(door), *_of_query(door.asked)],
        "responses": {**_answers(door), **answers},
    }
    if not door.needs_key:
        told["security"] = []
    if door.body:
        told["requestBody"] = {"required": True, "content": _json(door.body)}
    return told


def _answers(door: Door) -> dict[str, Any]:
    done: dict[str, Any] = {"description": "Done."}
    if door.answer:
        done["content"] = _json(door.answer)
    return {"200": done, "201": {**done, "description": "New comments were taken in."}} if door.body else {"200": done}


def _json(shape: type[BaseModel]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _REF.format(model=shape.__name__)}}}


def _refusal(status: int) -> dict[str, Any]:
    schema = {"$ref": _REF.format(model=ProblemOut.__name__)}
    return {"description": f"{HTTPStatus(status).phrase}.", "content": {MEDIA_TYPE: {"schema": schema}}}


def _of_path(door: Door) -> list[dict[str, Any]]:
    if "{round_id}" not in door.path:
        return []
    return [{"name": "round_id", "in": "path", "required": True, "schema": {"type": "string"}}]


def _of_query(shape: type[Query]) -> list[dict[str, Any]]:
    schema = shape.model_json_schema()
    needed = schema.get("required", ())
    return [
        {
            "name": name,
            "in": "query",
            "required": name in needed,
            "description": value.get("description", ""),
            "schema": {key: part for key, part in value.items() if key != "description"},
        }
        for name, value in schema.get("properties", {}).items()
    ]


def _mode(shape: type[BaseModel]) -> Any:
    return "validation" if shape is CommentsIn else "serialization"
