"""Paragraph ids (w14:paraId): one for every paragraph of the body, unique in the document.

A missing or doubled id is made from the paragraph's text and its rank among equal texts, so an unchanged
paragraph of a file that comes without ids gets the same one again.
"""

import re
import zlib
from collections.abc import Iterable

from lxml import etree

from congressdocs.word.ooxml.ns import MC_NS, PARA_ID, W14_NS

_ID = re.compile(r"[0-7][0-9A-F]{7}")  # Word reads no paraId from 0x80000000 upwards
_ROOT = re.compile(rb"<[\w.-]*:?document\b[^>]*>")


def with_id_namespace(main_part: bytes) -> bytes:
    """The main part with the prefix w14 declared on its root element, and ignorable for older programs."""
    match = _ROOT.search(main_part)
    if match is None or W14_NS.encode() in match[0]:
        return main_part
    root = match[0].decode()
    added = f' xmlns:w14="{W14_NS}"'
    if MC_NS not in root:
        added += f' xmlns:mc="{MC_NS}"'
    prefix = re.search(rf'xmlns:([\w.-]+)="{re.escape(MC_NS)}"', root + added)
    mc = prefix[1] if prefix else "mc"
    if f"{mc}:Ignorable=" in root:
        root = re.sub(rf'({mc}:Ignorable=["\'])', r"\1w14 ", root, count=1)
    else:
        added += f' {mc}:Ignorable="w14"'
    cut = len(root) - (2 if root.endswith("/>") else 1)
    return main_part[: match.start()] + (root[:cut] + added + root[cut:]).encode() + main_part[match.end() :]


class ParagraphIds:
    """The ids of a document's paragraphs: call `of` for each of them, in order.

    A paragraph gets a new id, set on its element, if it has none, a malformed one, or an earlier one's.
    """

    def __init__(self, paragraphs: Iterable[etree._Element]) -> None:
        self._taken = {w_p.get(PARA_ID, "") for w_p in paragraphs}
        self._seen = set[str]()
        self._ranks: dict[str, int] = {}  # how many paragraphs with this text came so far
        self.n_given = 0

    def of(self, w_p: etree._Element, text: str) -> str:
        """The id of the next paragraph."""
        found = w_p.get(PARA_ID, "")
        rank = self._ranks.get(text, 0)
        if found in self._seen or not _ID.fullmatch(found) or found == "00000000":
            found = self._made(text, rank)
            w_p.set(PARA_ID, found)
            self.n_given += 1
        self._ranks[text] = rank + 1
        self._seen.add(found)
        return found

    def _made(self, text: str, rank: int) -> str:
        number = zlib.crc32(text.encode("utf-8", "surrogatepass"), rank)
        while True:
            number = (number & 0x7FFFFFFF) or 1
            made = f"{number:08X}"
            if made not in self._taken and made not in self._seen:
                return made
            number += 1
