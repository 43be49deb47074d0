"""W17, discussion prompts (gợi ý thảo luận): the questions put to the groups, document by document."""

from collections.abc import Sequence
from itertools import groupby

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Item, Look, Paragraph, Part, Printout, Run, paragraph
from congressdocs.reports.pieces.frame import closing, heading, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.pieces.records import Prompt


def build(prompts: Sequence[Prompt], occasion: Occasion, imprint: Imprint, labels: Labels) -> Printout:
    """The prompts in the given order; those of one document stand together."""
    title = title_block("prompts", imprint, labels, congress=occasion.congress.name)
    items: list[Item] = [paragraph(labels.text("prompts.opening"))]
    for number, (document, some) in enumerate(groupby(prompts, key=lambda p: p.document), 1):
        items.append(heading(number, document, labels))
        items += [_question(i, prompt, labels) for i, prompt in enumerate(some, 1)]
    return Printout(title, (Part(tuple(items), closing=closing(imprint)),))


def _question(number: int, prompt: Prompt, labels: Labels) -> Paragraph:
    place = labels.text("response.place", heading=prompt.heading) if prompt.heading else ""
    runs = [Run(labels.text("format.subheading", number=number, text=place), "b"), Run(prompt.question)]
    if prompt.groups:
        runs.append(Run(labels.text("prompts.groups", groups=", ".join(prompt.groups)), "i"))
    return Paragraph(tuple(runs), Look.BODY)
