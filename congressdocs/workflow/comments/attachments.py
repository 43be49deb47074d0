"""Files that come with a comment or a paper: kept as received, never opened, handed out as downloads."""

from collections.abc import Mapping

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Missing, NotAllowed, UnreadableFile
from congressdocs.core.model import Attachment, Comment, CommentState, Paper, Person
from congressdocs.core.people.rights import Act, check, check_paper, may, sees, sees_paper
from congressdocs.store.answers.dispositions import load_disposition
from congressdocs.store.comments.comments import load_comment
from congressdocs.store.comments.papers import (
    delete_attachment,
    load_attachment,
    load_attachments,
    load_paper,
    save_attachment,
)
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_group, load_round
from congressdocs.store.text.documents import load_file, save_file
from congressdocs.workflow.comments.collecting import refuse_confirmed
from congressdocs.workflow.comments.comment import check_open
from congressdocs.workflow.exported import ExportedFile
from congressdocs.workflow.workspace import Workspace

MAX_BYTES = 20 * 2**20  # of one file
MAX_FILES = 20  # with one comment or paper
MAX_NAME = 150  # letters
AS_BYTES = "application/octet-stream"  # handed out so, whatever it is: nothing opens it by itself

_ZIP = b"PK\x03\x04"
_STARTS: Mapping[str, tuple[bytes, ...]] = {  # how a file of the kind begins; none: any
    "pdf": (b"%PDF-",),
    "docx": (_ZIP,),
    "xlsx": (_ZIP,),
    "pptx": (_ZIP,),
    "odt": (_ZIP,),
    "ods": (_ZIP,),
    "png": (b"\x89PNG\r\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "txt": (),
}
KINDS = tuple(_STARTS)


def attach(ws: Workspace, noun: str, noun_id: str, name: str, data: bytes, *, by: Person) -> Attachment:
    """The attachment of a comment ("comment") or paper ("paper"); the very same file again is not doubled.

    Raises: UnreadableFile (kind, size), Invalid (too many; after the due time), Missing, NotAllowed.
    """
    name = _name(name)
    _check_file(name, data)
    with transaction(ws.engine) as session:
        owner = _owner(session, noun, noun_id, by)
        _check_change(ws, session, owner, by)
        held = load_attachments(session, [noun_id]).get(noun_id, ())
        file_id = save_file(session, data)
        same = next((one for one in held if (one.file_id, one.name) == (file_id, name)), None)
        if same is not None:
            return same
        if len(held) >= MAX_FILES:
            raise Invalid("There are {n} files here already; more cannot be attached.", n=MAX_FILES)
        at = ws.now()
        made = Attachment(ws.new_id(), owner.congress_id, noun, noun_id, name, file_id, len(data), at, by.name)
        save_attachment(session, made)
        ws.note(session, owner.congress_id, "attach", (noun, noun_id), by, name=name)
        return made


def detach(ws: Workspace, attachment_id: str, *, by: Person) -> Attachment:
    """Takes a file away from its comment or paper; the log keeps its name.

    Raises: Missing, NotAllowed, also for a group whose comment is submitted: it stays with its files as it is.
    """
    with transaction(ws.engine) as session:
        found, owner = _open(session, attachment_id, by)
        _check_change(ws, session, owner, by)
        _check_removal(owner, by)
        delete_attachment(session, attachment_id)
        ws.note(session, owner.congress_id, "detach", (found.noun, found.noun_id), by, name=found.name)
        return found


def attached_file(ws: Workspace, attachment_id: str, *, by: Person) -> ExportedFile:
    """The file as it was received. Raises: Missing, also for a person who may not see what it came with."""
    with reading(ws.engine) as session:
        found, _ = _open(session, attachment_id, by)
        return ExportedFile(found.name, load_file(session, found.file_id), AS_BYTES)


def _open(session: Session, attachment_id: str, by: Person) -> tuple[Attachment, Comment | Paper]:
    found = load_attachment(session, attachment_id)
    return found, _owner(session, found.noun, found.noun_id, by)


def _owner(session: Session, noun: str, noun_id: str, by: Person) -> Comment | Paper:
    """What a file comes with, if this person may see it."""
    if noun == "comment" and sees(by, comment := load_comment(session, noun_id)):
        return comment
    if noun == "paper" and sees_paper(by, paper := load_paper(session, noun_id)):
        return paper
    raise Missing("There is no such file.")


def _check_change(ws: Workspace, session: Session, owner: Comment | Paper, by: Person) -> None:
    """A group's files come to a comment while the round is open and nobody answered; what its chair confirmed stays.

    Raises: NotAllowed, NotOpen.
    """
    if isinstance(owner, Paper):
        return check_paper(by, owner.congress_id, owner.group_id)
    check(by, Act.COMMENT, owner.congress_id, owner.group_id)
    refuse_confirmed(owner)
    if owner.state is CommentState.WITHDRAWN:
        raise NotAllowed("The comment has been withdrawn already.")
    if owner.round_id is not None:
        check_open(load_round(session, owner.round_id), load_group(session, owner.group_id), by, ws.now())
    if load_disposition(session, owner.id) and not may(by, Act.IMPORT, owner.congress_id):
        raise NotAllowed("The comment has been answered already and stays on record.")
    return None


def _check_removal(owner: Comment | Paper, by: Person) -> None:
    """Nothing, unless a group takes away what it submitted. Raises: NotAllowed."""
    if isinstance(owner, Paper) or owner.state is not CommentState.SUBMITTED:
        return
    if not may(by, Act.IMPORT, owner.congress_id):
        raise NotAllowed("The comment has been submitted with this file. Correct or withdraw the comment instead.")


def _name(name: str) -> str:
    """The name without folders and control characters. Raises: UnreadableFile."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    bare = "".join(letter for letter in bare if letter.isprintable()).strip(". ")
    if not bare:
        raise UnreadableFile("The file has no name.")
    stem, dot, kind = bare.rpartition(".")
    return f"{stem[: MAX_NAME - len(kind) - 1]}{dot}{kind}" if len(bare) > MAX_NAME else bare


def _check_file(name: str, data: bytes) -> None:
    kind = name.rpartition(".")[2].lower()
    if kind not in _STARTS:
        raise UnreadableFile("Files of this kind are not taken: {name}. Allowed: {kinds}.", name=name, kinds=_allowed())
    if not data:
        raise UnreadableFile("The file {name} is empty.", name=name)
    if len(data) > MAX_BYTES:
        raise UnreadableFile("The file {name} is larger than {n} MB.", name=name, n=MAX_BYTES // 2**20)
    if _STARTS[kind] and not data.startswith(_STARTS[kind]):
        raise UnreadableFile("{name} is not what its name says, or it is damaged.", name=name)


def _allowed() -> str:
    return ", ".join(KINDS)
