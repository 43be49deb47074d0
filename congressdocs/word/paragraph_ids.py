"""Paragraph ids (w14:paraId): one for every paragraph of the body, unique in the document.

A missing or doubled id is made from the paragraph's text and its rank among equal texts, so an unchanged
paragraph of a file that comes without ids gets the same one again.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from congressdocs.word.ns import MC_NS, PARA_ID, W14_NS

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


def assign_ids(paragraphs: Sequence[etree._Element], texts: Sequence[str]) -> int:
    """How many ids were given: every paragraph gets one if it has none, a malformed one, or an earlier one's."""
    taken = Counter(w_p.get(PARA_ID, "") for w_p in paragraphs)
    seen, ranks, n_given = set[str](), Counter[str](), 0
    for w_p, text in zip(paragraphs, texts, strict=True):
        given = w_p.get(PARA_ID, "")
        if given in seen or not _ID.fullmatch(given) or given == "00000000":
            given = _made(text, ranks[text], taken, seen)
            w_p.set(PARA_ID, given)
            n_given += 1
        ranks[text] += 1
        seen.add(given)
    return n_given


def _made(text: str, rank: int, taken: Counter[str], seen: set[str]) -> str:
    number = int.from_bytes(hashlib.sha256(f"{text}\0{rank}".encode("utf-8", "surrogatepass")).digest()[:4], "big")
    while True:
        number = (number & 0x7FFFFFFF) or 1
        made = f"{number:08X}"
        if made not in taken and made not in seen:
            return made
        number += 1
