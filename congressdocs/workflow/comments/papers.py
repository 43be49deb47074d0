"""Papers (tham luận): taken in one by one, corrected, delivered; comments are taken from their text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Missing, NotAllowed
from congressdocs.core.model import Attachment, Comment, CommentState, Paper, Person, Scope
from congressdocs.core.people.rights import Act, check, check_paper, sees, sees_paper
from congressdocs.reports.pieces.collected import Collected
from congressdocs.reports.pieces.records import Contribution
from congressdocs.store.comments.papers import (
    delete_paper,
    load_attachments,
    load_extracted,
    load_paper,
    load_papers,
    next_paper_number,
    save_papers,
)
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_congress, load_group, load_round
from congressdocs.store.text.documents import load_file, save_file
from congressdocs.word.reading.body import in_unicode, read_docx
from congressdocs.workflow.comments.atlas import Atlas, WrittenPlace
from congressdocs.workflow.comments.comment import submit_comment
from congressdocs.workflow.comments.new_comment import NewComment, as_speaker
from congressdocs.workflow.exported import DOCX, ExportedFile
from congressdocs.workflow.file_names import file_stem
from congressdocs.workflow.workspace import Workspace

MAX_LETTERS = 200_000  # of one paper, some eighty printed pages


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper as it is entered. With `file` (a Word file) its words are the text; `number` None: the next one."""

    author: str
    unit: str = ""
    topic: str = ""
    group_id: str | None = None
    is_delivered: bool = False
    text: str = ""
    number: int | None = None
    file: bytes | None = None
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A paper with the comments taken from it that this person may see, and the files that came with it."""

    paper: Paper
    comments: tuple[Comment, ...]
    attachments: tuple[Attachment, ...] = ()


def add_paper(ws: Workspace, congress_id: str, new: NewPaper, *, by: Person) -> Paper:
    """The stored paper. Raises: Invalid (no author, number taken), UnreadableFile, NotAllowed."""
    with transaction(ws.engine) as session:
        return store_papers(ws, session, congress_id, [new], by)[0]


def store_papers(
    ws: Workspace, session: Session, congress_id: str, news: Sequence[NewPaper], by: Person
) -> list[Paper]:
    """New papers, saved in this transaction. Raises: Invalid, UnreadableFile, NotAllowed, Missing."""
    load_congress(session, congress_id)
    taken = {paper.number for paper in load_papers(session, congress_id)}
    first = next_paper_number(session, congress_id)
    made: list[Paper] = []
    for new in news:
        _check(session, congress_id, new, by)
        number = new.number or max(first, *(paper.number + 1 for paper in made), 1)
        if number in taken:
            raise Invalid("There is a paper no. {n} already.", n=number).at("number")
        taken.add(number)
        blank = Paper(ws.new_id(), congress_id, number, "", "", "", at=ws.now(), by=by.name, by_id=by.id)
        made.append(_filled(session, blank, new))
        ws.note(session, congress_id, "add_paper", ("paper", blank.id), by, number=number)
    save_papers(session, made)
    return made


def change_paper(ws: Workspace, paper_id: str, new: NewPaper, *, by: Person) -> Paper:
    """The paper with what it says now; its number stays. Without a new file the one it came in as is kept.

    Raises: Missing, NotAllowed, Invalid (no author; the text changes although comments were taken from it).
    """
    with transaction(ws.engine) as session:
        return correct_paper(ws, session, _open(session, paper_id, by), new, by)


def correct_paper(ws: Workspace, session: Session, paper: Paper, new: NewPaper, by: Person) -> Paper:
    """The corrected paper, saved in this transaction; the log keeps what it said before."""
    check_paper(by, paper.congress_id, paper.group_id)
    _check(session, paper.congress_id, new, by)
    now = _filled(session, paper, new)
    if now.text != paper.text and load_extracted(session, [paper.id]):
        raise Invalid("Comments were taken from this text, so it stays as received. Hand in a new paper instead.").at(
            "text"
        )
    save_papers(session, [now])
    before = {"author": paper.author, "topic": paper.topic, "is_delivered": paper.is_delivered}
    ws.note(session, paper.congress_id, "change_paper", ("paper", paper.id), by, number=paper.number, before=before)
    return now


def mark_delivered(ws: Workspace, paper_id: str, *, by: Person, is_delivered: bool = True) -> Paper:
    """The paper, read from the floor (or, after all, not)."""
    with transaction(ws.engine) as session:
        paper = _open(session, paper_id, by)
        check(by, Act.IMPORT, paper.congress_id)
        now = replace(paper, is_delivered=is_delivered)
        save_papers(session, [now])
        of = ("paper", paper.id)
        ws.note(session, paper.congress_id, "deliver_paper", of, by, number=paper.number, is_delivered=is_delivered)
        return now


def remove_paper(ws: Workspace, paper_id: str, *, by: Person) -> None:
    """Takes out a paper entered by mistake. Raises: NotAllowed if comments were taken from it."""
    with transaction(ws.engine) as session:
        paper = _open(session, paper_id, by)
        check_paper(by, paper.congress_id, paper.group_id)
        if load_extracted(session, [paper_id]):
            raise NotAllowed("Comments were taken from this paper; it stays on record.")
        delete_paper(session, paper_id)
        ws.note(session, paper.congress_id, "remove_paper", ("paper", paper_id), by, number=paper.number)


def extract_comment(
    ws: Workspace, paper_id: str, new: NewComment, *, by: Person, written: WrittenPlace | None = None
) -> Comment:
    """A comment taken from a paper: speaker and unit are the author's, where the entry names nobody else.

    `written`: its place as written, looked up in the drafts of the round; else `new` says where it hangs.
    Raises: Missing, NotAllowed, Invalid (as for any comment; the place is not there).
    """
    with reading(ws.engine) as session:
        paper = _open(session, paper_id, by)
        if written is not None:
            if new.round_id is None:
                raise Invalid("Say in which round the comment is made.")
            atlas = Atlas.of_round(session, load_round(session, new.round_id))
            new = replace(new, scope=Scope.SECTION, places=(atlas.place(written)[1],))
    speaker = new.speaker.strip() or as_speaker(paper.author, paper.unit)
    return submit_comment(ws, replace(new, paper_id=paper.id, speaker=speaker), by=by)


def papers_of(ws: Workspace, congress_id: str, *, by: Person) -> tuple[HandedIn, ...]:
    """The papers of a congress that this person may see, by number."""
    with reading(ws.engine) as session:
        check(by, Act.READ_COMMENTS, congress_id)
        papers = [paper for paper in load_papers(session, congress_id) if sees_paper(by, paper)]
        return _handed_in(session, papers, by)


def paper_here(ws: Workspace, paper_id: str, *, by: Person) -> HandedIn:
    """One paper. Raises: Missing, also for a person who may not see it."""
    with reading(ws.engine) as session:
        return _handed_in(session, [_open(session, paper_id, by)], by)[0]


def paper_file(ws: Workspace, paper_id: str, *, by: Person) -> ExportedFile:
    """The Word file that the paper came in as. Raises: Missing."""
    with reading(ws.engine) as session:
        paper = _open(session, paper_id, by)
        if paper.file_id is None:
            raise Missing("There is no such file.")
        stem = file_stem("paper", load_congress(session, paper.congress_id).language)
        return ExportedFile(paper.file_name or f"{stem}-{paper.number}.docx", load_file(session, paper.file_id), DOCX)


def no_such_paper() -> Missing:
    """What is said of a paper that is not there, or not for this person."""
    return Missing("There is no such paper.")


def contributions(session: Session, collected: Collected, congress_id: str) -> tuple[Contribution, ...]:
    """All papers of a congress with the codes of the comments taken from each, as lists print them."""
    found = load_papers(session, congress_id)
    files = load_attachments(session, [paper.id for paper in found])
    taken: dict[str, list[str]] = {}
    for entry in collected.entries:
        taken.setdefault(entry.comment.paper_id or "", []).append(entry.comment.code)
    return tuple(
        Contribution(
            paper.author,
            paper.unit,
            paper.topic,
            paper.is_delivered,
            tuple(taken.get(paper.id, ())),
            paper.number,
            tuple(one.name for one in files.get(paper.id, ())),
        )
        for paper in found
    )


def _open(session: Session, paper_id: str, by: Person) -> Paper:
    paper = load_paper(session, paper_id)
    if not sees_paper(by, paper):
        raise no_such_paper()
    return paper


def _handed_in(session: Session, papers: Sequence[Paper], by: Person) -> tuple[HandedIn, ...]:
    ids = [paper.id for paper in papers]
    extracted, files = load_extracted(session, ids), load_attachments(session, ids)
    return tuple(
        HandedIn(paper, tuple(c for c in extracted.get(paper.id, ()) if _shows(by, c)), files.get(paper.id, ()))
        for paper in papers
    )


def _shows(by: Person, comment: Comment) -> bool:
    return sees(by, comment) and comment.state is not CommentState.WITHDRAWN


def _check(session: Session, congress_id: str, new: NewPaper, by: Person) -> None:
    if new.group_id is not None and load_group(session, new.group_id).congress_id != congress_id:
        raise Missing("This does not exist, or it is not open to you.")
    check_paper(by, congress_id, new.group_id)
    if not new.author.strip():
        raise Invalid("Write who hands the paper in.").at("author")
    if len(new.text) > MAX_LETTERS:
        raise Invalid("The text is longer than {n} characters. Attach it as a file instead.", n=MAX_LETTERS)
    if new.number is not None and new.number < 1:
        raise Invalid("Papers are numbered from 1.").at("number")


def _filled(session: Session, paper: Paper, new: NewPaper) -> Paper:
    """The paper with what an entry says; a file's words are its text."""
    said = replace(
        paper,
        author=new.author.strip(),
        unit=new.unit.strip(),
        topic=new.topic.strip(),
        group_id=new.group_id,
        is_delivered=new.is_delivered,
    )
    if new.file is None:
        return replace(said, text=new.text.replace("\r\n", "\n"))
    file_id = save_file(session, new.file)
    return replace(said, text=_words_of(new.file), file_id=file_id, file_name=new.file_name)


def _words_of(data: bytes) -> str:
    """The text of a Word file, a paragraph a line. Raises: UnreadableFile, Invalid (it says nothing)."""
    found = in_unicode(read_docx(data, changes="accepted"))
    text = "\n".join(p.text for block in found.blocks for p in block.paragraphs).strip()
    if not text:
        raise Invalid("There is no text in this file.").at("file")
    if len(text) > MAX_LETTERS:
        raise Invalid("The text is longer than {n} characters. Attach it as a file instead.", n=MAX_LETTERS)
    return text
