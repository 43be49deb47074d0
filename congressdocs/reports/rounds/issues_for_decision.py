"""W13, issues for decision (nội dung xin ý kiến): options with supporters and arguments, side by side; ballot form."""

from collections.abc import Iterator, Sequence

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Cell, Item, Look, Part, Printout, Row, Run, Table, cell, paragraph
from congressdocs.core.printing.printout import Paragraph as Par
from congressdocs.reports.pieces.frame import closing, head_row, lines_cell, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.pieces.records import Issue, Option

BOX = "☐"


def build(
    issues: Sequence[Issue], occasion: Occasion, imprint: Imprint, labels: Labels, *, is_ballot: bool = False
) -> Printout:
    """One issue after the other; decided ones say how. The ballot form has boxes and only what is still open."""
    if is_ballot:
        issues = [issue for issue in issues if not issue.decision]
    title = title_block("issues", imprint, labels, congress=occasion.congress.name)
    items: list[Item] = [
        paragraph(labels.counted("issues.count", len(issues)) if issues else labels.text("issues.none"))
    ]
    for number, issue in enumerate(issues, 1):
        items += _issue(number, issue, labels)
        items.append(_ballot(issue, labels) if is_ballot else _decision(issue, labels))
    return Printout(title, (Part(tuple(items), closing=closing(imprint)),))


def _issue(number: int, issue: Issue, labels: Labels) -> Iterator[Item]:
    at = ", ".join(filter(None, (issue.document, issue.heading)))
    text = labels.text("format.subheading", number=number, text=f"{at}: {issue.question}")
    yield paragraph(text, Look.HEADING_2)
    header = head_row(labels, "issues", ("option", "text", "supporters", "arguments"))
    yield Table((2.5, 6, 4, 6), (header,), tuple(_option(option, labels) for option in issue.options))
    if issue.recommendation:
        yield Par((Run(labels.text("issues.recommendation"), "b"), Run(issue.recommendation)))


def _option(option: Option, labels: Labels) -> Row:
    count = labels.counted("issues.comments", option.n_comments) if option.n_comments else ""
    return Row((
        cell(option.name, marks="b"),
        cell(option.text),
        lines_cell(["; ".join(option.supporters), count]),
        lines_cell([labels.text("issues.argument", text=text) for text in option.arguments]),
    ))  # fmt: skip


def _decision(issue: Issue, labels: Labels) -> Table:
    """A box with what was decided, empty while that is open."""
    if issue.decision:
        decided = Par((Run(labels.text("issues.decided") + " ", "b"), Run(issue.decision)), Look.CELL)
        return Table((1,), (), (Row((Cell((decided,)),)),), is_kept=True)
    lines = [Par((Run(labels.text("issues.decision"), "b"),), Look.CELL), *[Par((), Look.CELL)] * 3]
    return Table((1,), (), (Row((Cell(tuple(lines)),)),), is_kept=True)


def _ballot(issue: Issue, labels: Labels) -> Table:
    header = head_row(labels, "issues", ("option", "agree", "disagree"))
    box = cell(BOX, Look.CELL_CENTRED)
    rows = [Row((cell(option.name), box, box)) for option in issue.options]
    other = Row((cell(labels.text("issues.other"), across=3),))
    return Table((7, 2.2, 2.8), (header,), (*rows, other), is_kept=True)
