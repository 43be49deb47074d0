"""What every printout has: title block and closing from the imprint, and the pieces its tables are made of."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import (
    Cell,
    Closing,
    Look,
    Paragraph,
    Row,
    RowLook,
    Signature,
    Table,
    TitleBlock,
    paragraph,
)
from congressdocs.core.printing.printout import cell as text_cell
from congressdocs.reports.pieces.occasion import Imprint, Occasion

_STOPS = (".", "!", "?", "…", ";", ":", ".”", ".)")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def title_block(printout: str, imprint: Imprint, labels: Labels, **fields: object) -> TitleBlock:
    """The title block of a printout whose labels stand under the key `printout`; `fields` fill its abstract."""
    type_code = labels.text(f"{printout}.type_code")
    return TitleBlock(
        kind=labels.text(f"{printout}.kind"),
        abstract=labels.text(f"{printout}.abstract", **fields),
        type_code=type_code,
        superior=imprint.superior,
        issuer=imprint.issuer,
        number=imprint.number,
        symbol=imprint.symbol if type_code else "",  # tables are annexes: they carry no number
        place=imprint.place,
        on=imprint.on,
        classification=imprint.classification,
        draft_mark=imprint.draft_mark,
        copy_number=imprint.copy_number,
    )


def closing(imprint: Imprint) -> Closing:
    """The signature and the recipients of a printout signed by its issuer."""
    signature = Signature(imprint.authority, imprint.office, imprint.signer)
    return Closing((signature,), imprint.recipients)


def local_day(moment: datetime, occasion: Occasion) -> date:
    """The date of a moment where the congress meets."""
    return moment.astimezone(ZoneInfo(occasion.congress.time_zone)).date()


def delegates(occasion: Occasion, labels: Labels, n_present: int | None = None) -> str:
    """ " with 112/118 delegates"; only what is known: groups may have no head count, nobody may have counted."""
    if n_present and occasion.n_delegates:
        return labels.text("synthesis.present", n_present=n_present, n_delegates=occasion.n_delegates)
    if n := n_present or occasion.n_delegates:
        return labels.text("synthesis.delegates", n_delegates=n)
    return ""


def sentences(texts: Sequence[str]) -> list[str]:
    """The texts as received, all but the last ended by a stop, so that they do not run together."""
    ended = (text if text.rstrip().endswith(_STOPS) else f"{text.rstrip()}." for text in texts[:-1])
    return [*ended, *texts[-1:]]


def head_row(labels: Labels, printout: str, columns: Sequence[str], **fields: object) -> Row:
    """A header row: the labels `printout.column.*`."""
    texts = (labels.text(f"{printout}.column.{column}", **fields) for column in columns)
    return Row(tuple(text_cell(text, Look.CELL_HEAD) for text in texts))


def clipped(text: str, max_words: int) -> str:
    """The text, cut after so many words with an ellipsis."""
    words = text.split()
    return text if len(words) <= max_words else " ".join(words[:max_words]) + " …"


def group_row(text: str, across: int) -> Row:
    """A heading inside a table, over all columns."""
    return Row((text_cell(text, Look.CELL, across=across, marks="b"),), RowLook.GROUP)


def figures_row(name: str, figures: Sequence[int], labels: Labels, look: RowLook = RowLook.PLAIN) -> Row:
    """A name and figures in the language's format; zero is a dash, so that figures stand out."""
    marks = "b" if look is RowLook.TOTAL else ""
    cells = [text_cell(labels.number(n) if n else "–", Look.CELL_NUMBER, marks=marks) for n in figures]
    return Row((text_cell(name, marks=marks), *cells), look)


def lines_cell(lines: Sequence[str], look: Look = Look.CELL) -> Cell:
    """A cell of one paragraph per line; empty lines are left out."""
    return text_cell("\n".join(line for line in lines if line), look)


def listing(widths: tuple[float, ...], header: Row, rows: Sequence[Row], labels: Labels) -> Table:
    """A table that says so when it has no rows."""
    none = group_row(labels.text("table.none"), len(widths))
    return Table(widths, (header,), tuple(rows) or (none,))


def heading(number: int, text: str, labels: Labels) -> Paragraph:
    """A first-level heading with its Roman number."""
    return paragraph(labels.text("format.heading", number=ROMAN[number - 1], text=text), Look.HEADING_1)
