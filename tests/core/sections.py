"""Sections in tests: texts separated by " // "; "X=text" gives a paragraph the id X, else they are P0, P1, ..."""

from congressdocs.core.model import Block, BlockKind, Paragraph, Version
from tests.core_values import AT


def section(text: str, version_id: str = "v1", section_id: str = "s1") -> Version:
    blocks = []
    for k, part in enumerate(text.split(" // ")):
        name, mark, words = part.partition("=")
        paragraph = Paragraph(name, words) if mark else Paragraph(f"P{k}", part)
        blocks.append(Block(paragraph.id, BlockKind.PARAGRAPH, b"", "", "", (paragraph,)))
    return Version(version_id, section_id, None, 1, "I", "", tuple(blocks), "Editor", AT)
