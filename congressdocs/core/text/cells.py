"""The cells of tables by name (the row by its first words, the column by its head), and which are one row."""

from collections.abc import Iterable, Iterator, Sequence

from congressdocs.core.model import Block, BlockKind, Cell


def cell_names(blocks: Iterable[Block]) -> dict[str, str]:
    """For each paragraph id in a table its row and column: "Average growth – Target"."""
    tables = (block for block in blocks if block.kind is BlockKind.TABLE and block.rows)
    return {paragraph_id: name for block in tables for paragraph_id, name in _of_table(block)}


def row_keys(blocks: Iterable[Block]) -> dict[str, tuple[int, int]]:
    """For each paragraph id in a table the place of the table among the blocks, and the row it begins in."""
    return {
        block.paragraphs[i].id: (at, n)
        for at, block in enumerate(blocks)
        for n, row in enumerate(block.rows)
        for cell in row
        for i in cell.paragraphs
    }


def _of_table(block: Block) -> Iterator[tuple[str, str]]:
    heads = {column: _words(block, cell) for column, cell in _placed(block.rows[0])}
    for n, row in enumerate(block.rows):
        texts = [_words(block, cell) for cell in row]
        named = next((text for text in texts if any(letter.isalpha() for letter in text)), next(iter(texts), ""))
        for column, cell in _placed(row):
            head = heads.get(column, "") if n else ""
            name = " – ".join(dict.fromkeys(filter(None, (named, head))))
            yield from ((block.paragraphs[i].id, name) for i in cell.paragraphs)


def _placed(row: Sequence[Cell]) -> Iterator[tuple[int, Cell]]:
    column = 0
    for cell in row:
        yield column, cell
        column += cell.colspan


def _words(block: Block, cell: Cell) -> str:
    return " ".join(block.paragraphs[i].text.strip() for i in cell.paragraphs).strip()
