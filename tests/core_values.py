"""Values that tests of pure code share."""

from datetime import UTC, datetime

from congressdocs.core.model import Block, BlockKind, Cell, Paragraph, Version

AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def para(key: str, text: str) -> Block:
    """A block with one paragraph."""
    return Block(key, BlockKind.PARAGRAPH, b"", "", "", (Paragraph(key, text),))


def table_block(key: str, *rows: tuple[str, ...]) -> Block:
    """A table, one paragraph a cell."""
    paragraphs = [Paragraph(f"{key}-{n}", text) for n, text in enumerate(text for row in rows for text in row)]
    ids = iter(range(len(paragraphs)))
    cells = tuple(tuple(Cell((next(ids),)) for _ in row) for row in rows)
    return Block(key, BlockKind.TABLE, b"", "", "", tuple(paragraphs), cells)


def version(key: str, title: str, *blocks: Block, level: int = 1, number: str = "") -> Version:
    """A section with these blocks, its heading among them where it has one."""
    return Version(key, f"section {key}", None, level, number, title, blocks, "", AT)
