"""What every printout is told: what it is about, and who issues it."""

from dataclasses import dataclass
from datetime import date

from congressdocs.core.model import Congress, Document, Group, Round


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a printout is about: the congress, the round, its documents and groups in their printed order."""

    congress: Congress
    documents: tuple[Document, ...]
    groups: tuple[Group, ...]
    round: Round | None = None

    def group_name(self, group_id: str) -> str:
        return next((g.name for g in self.groups if g.id == group_id), "")

    def document_title(self, document_id: str | None) -> str:
        return next((d.title for d in self.documents if d.id == document_id), "")

    @property
    def n_delegates(self) -> int:
        return sum(g.n_delegates for g in self.groups)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who issues a printout: the pieces of its title block and signature. Empty pieces are left out."""

    superior: str = ""
    issuer: str = ""
    number: int | None = None
    symbol: str = ""  # "TU", "ĐH"; "": no number line
    place: str = ""
    on: date | None = None
    authority: str = ""  # "T/M ĐOÀN CHỦ TỊCH"
    office: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    classification: str = ""
    draft_mark: str = ""
    copy_number: str = ""
