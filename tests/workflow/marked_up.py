"""The parts of a marked-up Word file, and how a house takes it in."""

from congressdocs.core.model import Comment
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.intake.incoming import Choices, Imported, Preview
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from tests.workflow.office import Office
from tests.wxml import docx, p, r, tbl, tr

ANYBODY = Choices(group="T1")


def ins(text: str, who: str = "An", date: str = "2026-01-04T09:30:00Z") -> str:
    return f'<w:ins w:id="1" w:author="{who}" w:date="{date}">{r(text)}</w:ins>'


def gone(text: str, who: str = "An", date: str = "2026-01-04T09:30:00Z", kind: str = "del") -> str:
    cut = r(text).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f'<w:{kind} w:id="2" w:author="{who}" w:date="{date}">{cut}</w:{kind}>'


def mark(kind: str, who: str = "An") -> str:
    return f'<w:rPr><w:{kind} w:id="3" w:author="{who}" w:date="2026-01-04T09:30:00Z"/></w:rPr>'


def row(kind: str, *cells: str) -> str:
    properties = f'<w:trPr><w:{kind} w:id="4" w:author="An" w:date="2026-01-04T09:30:00Z"/></w:trPr>'
    return tr(*cells).replace("<w:tr>", f"<w:tr>{properties}", 1)


HEAD = p("One", ppr='<w:outlineLvl w:val="0"/>')
FIRST = "We plant ten trees a year, mostly oaks."
SECOND = "We build two bridges. They are of wood."
THIRD = "We thank everybody who helped us."
TABLE = ("Target", "2030"), ("Trees", "100"), ("Bridges", "12")


def text(*changed: str) -> bytes:
    """The document, its body below the heading as it came back."""
    return docx(HEAD, *(changed or (p(FIRST), p(SECOND), p(THIRD), tbl(*TABLE), p("End."))))


def look(office: Office, data: bytes, choices: Choices = ANYBODY) -> Preview:
    return preview_import(office.ws, office.round_id or "", data, by=office.me, choices=choices)


def take(office: Office, data: bytes, choices: Choices = ANYBODY) -> Imported:
    return import_comments(office.ws, office.round_id or "", data, by=office.me, choices=choices)


def stored(office: Office) -> tuple[Comment, ...]:
    with reading(office.ws.engine) as session:
        return load_comments_of_round(session, office.round_id or "")


def asked(office: Office) -> list[list[tuple[str, str, str]]]:
    """For each comment its proposals: (action, words of the text, new words)."""
    return [[(p.action.value, p.anchor.quote, p.text) for p in comment.proposals] for comment in stored(office)]


def changed(*first: str) -> bytes:
    """The document with another first paragraph."""
    return text(p(*first), p(SECOND), p(THIRD), tbl(*TABLE), p("End."))
