"""The top and the end of a written printout: title block, recipients, signatures, as the profile lays them out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Closing, Signature, TitleBlock
from congressdocs.word.printing.measure import text_width
from congressdocs.word.printing.profile import Piece, Profile
from congressdocs.word.printing.xml import par, rule, run, table, table_cell, table_row, thin


@dataclass(frozen=True, slots=True)
class Layout:
    """What every line needs: the profile, its labels, and the style ids of the carrier by style name."""

    profile: Profile
    labels: Labels
    ids: Mapping[str, str]

    def style(self, key: str) -> str:
        """The id of the style that the profile names for a look."""
        return self.ids[self.profile.styles[key].name]

    def mark(self, mark: str) -> str:
        """The id of the character style of a mark ("+", "-", "hint")."""
        return self.ids[self.profile.marks[mark]]

    def line(self, key: str, text: str = "") -> etree._Element:
        """One line in the style of a look, kept with the next."""
        style = self.profile.styles[key]
        return par(self.style(key), run(text.upper() if style.has_caps else text), keep_next=True)


def title_block(title: TitleBlock, layout: Layout, width: float) -> list[etree._Element]:
    """The block's elements: two columns without rules, then what stands below them. `width` in twips."""
    profile, fields = layout.profile, _fields(title, layout.labels)
    columns = _columns(profile.title_widths, width)
    sides = [
        list(_lines(pieces, fields, layout, column))
        for pieces, column in zip((profile.left, profile.right), columns, strict=True)
    ]
    return [*_side_by_side(sides, columns, layout), *_lines(profile.below, fields, layout, width)]


def closing_block(closing: Closing, layout: Layout, width: float) -> list[etree._Element]:
    """Recipients on the left and the signature on the right, or two signatures side by side."""
    columns = _columns(layout.profile.closing_widths, width)
    signed = [_signature(s, layout) for s in closing.signatures]
    received = _recipients(closing.recipients, layout)
    if len(signed) == 2:
        return _side_by_side(signed, columns, layout) + received
    return _side_by_side([received, *(signed or [[]])], columns, layout)


def _fields(title: TitleBlock, labels: Labels) -> dict[str, str]:
    number = "" if title.number is None else f"{title.number:02d}"  # below 10 with a leading zero
    return {
        "kind": title.kind,
        "abstract": title.abstract,
        "superior": title.superior,
        "issuer": title.issuer,
        "number": number or labels.text("title.number_gap"),
        "type_code": title.type_code,
        "symbol": title.symbol,
        "place_date": labels.place_date(title.place, title.on) if title.place or title.on else "",
        "classification": title.classification,
        "draft_mark": title.draft_mark,
        "copy_number": title.copy_number,
    }


def _lines(
    pieces: Sequence[Piece], fields: Mapping[str, str], layout: Layout, width: float
) -> Iterator[etree._Element]:
    for piece in pieces:
        if piece.needs and not fields[piece.needs]:
            continue
        style = layout.profile.styles[piece.style]
        text = layout.labels.texts[f"title.{piece.label}"].format(**fields)
        yield layout.line(piece.style, text)
        if piece.rule:
            shown = text.upper() if style.has_caps else text
            length = min(text_width(shown, style.size, is_bold=style.is_bold) * 20, width) * piece.rule
            yield rule(layout.style("title_plain"), (width - length) / 2)


def _columns(shares: tuple[float, float], width: float) -> list[float]:
    return [width * share / sum(shares) for share in shares]


def _side_by_side(sides: list[list[etree._Element]], columns: Sequence[float], layout: Layout) -> list[etree._Element]:
    if not any(sides):
        return []
    plain = layout.style("title_plain")
    cells = [table_cell(w, side or [par(plain)]) for w, side in zip(columns, sides, strict=True)]
    return [table("", columns, [table_row(cells)], is_ruled=False), thin(plain)]


def _signature(signature: Signature, layout: Layout) -> list[etree._Element]:
    head = [("sign_authority", signature.authority), ("sign_office", signature.office), ("sign_note", signature.note)]
    room = [layout.line("sign_name") for _ in range(layout.profile.room_to_sign)]
    name = signature.name or layout.labels.text("title.name_gap")
    return [*(layout.line(key, text) for key, text in head if text), *room, layout.line("sign_name", name)]


def _recipients(recipients: Sequence[str], layout: Layout) -> list[etree._Element]:
    if not recipients:
        return []
    forms = ["title.recipient"] * (len(recipients) - 1) + ["title.recipient_last"]
    lines = [layout.labels.text(form, name=name) for form, name in zip(forms, recipients, strict=True)]
    head = layout.line("recipients_head", layout.labels.text("title.recipients"))
    return [head, *(layout.line("recipient", line) for line in lines)]
