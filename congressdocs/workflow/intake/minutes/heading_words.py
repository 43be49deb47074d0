"""What the words of a heading of a table of minutes say about the column below it, in Vietnamese and English.

The same word may speak for several meanings ("Đại biểu nói gì"); what stands below and the other columns decide.
"""

import re
from collections.abc import Mapping, Sequence

from congressdocs.workflow.intake.tables.columns import form, known_column

KNOWN, STRONG, WEAK = 3.0, 2.0, 1.0  # the heading is known word for word; its words say so; they may say so
UNUSED = ""

_WORDS: Sequence[tuple[str, float, str]] = (  # in searching form: without accents and capitals
    (
        "speaker",
        STRONG,
        "nguoi|dai bieu|ho (?:va )?ten|dong chi|ai|speakers?|who|names?|delegates?|members?|raised by|by",
    ),
    (
        "group",
        STRONG,
        "don vi|co quan|to chuc|doan|chuc (?:vu|danh)|unit|delegation|body|organi[sz]ation|town|office",
    ),
    ("speaker", WEAK, "ten"),
    ("document", STRONG, "van kien|tai lieu|van ban|v[bk]|du thao|documents?|drafts?|papers?|which text"),
    (
        "section",
        STRONG,
        "vi tri|dia chi|muc|dieu(?=$|,| khoan| so| luat)|khoan|"
        "(?<!dia )(?<!thoi )diem|phan|cho|o dau|ve dau|lien quan|where|"
        "sections?|parts?|clauses?|articles?|places?|headings?|passage|item|ref|reference",
    ),
    ("reference", STRONG, "trang|dong|pages?|lines?"),
    (
        "quote",
        STRONG,
        "nguyen van|trich|trich dan|dang (?:ghi|viet|co|la|de)|hien (?:tai|nay|hanh|ghi|co)|"
        "(?:du thao|giay|ban|da) (?:ghi|viet|da|neu)|(?:chu|cau) cu|cu|goc|as drafted|reads now|now|existing|current|"
        "present|old|draft (?:says|reads|text|words)|quoted?|quotation",
    ),
    (
        "proposed",
        STRONG,
        "(?:de nghi|kien nghi|phuong an|noi dung|xin|can|nen) (?:sua|thay|ghi|viet|doi|bo sung)|"
        "(?:sua|ghi|viet|thay|doi) (?:lai |doi )?(?:thanh|la|bang|lai)|(?:chu|cau|cau chu) (?:de xuat|moi|can)|"
        "de xuat|bo sung|sua|propos\\w*|should (?:read|say|be)|instead|rather|prefer\\w*|amend\\w*|new|"
        "suggest\\w*|sought|wanted|change",
    ),
    ("proposed", WEAK, "kien nghi|de nghi|huong|phuong an|requests?|recommend\\w*|asks?"),
    (
        "reason",
        STRONG,
        "ly do|li do|vi sao|vi (?:le|dau)|lap luan|thuyet minh|reasons?|why|grounds|because|arguments?|rationale",
    ),
    ("reason", WEAK, "can cu|co so|giai trinh|giai thich|vi(?! tri)"),
    (
        "text",
        STRONG,
        "noi dung|y kien|gop y|nhan xet|tuong thuat|issues?|concerns?|"
        "phat bieu|noi|neu (?:gi|y)|dien bien|tom tat|comments?|remarks?|said|says|opinions?|"
        "views?|observations?|points?|what|statement|contribution|discussion|substance",
    ),
    ("supporters", STRONG, "so nguoi|ung ho|cung y|dong tinh|supporters|in favour|for it"),
    ("date", WEAK, "gio|luc|thoi (?:gian|diem)|ngay|times?|date|minute"),
    (
        UNUSED,
        STRONG,
        "tt|stt|so$|so tt|luot|thu tu|no|nr|num(?:ber)?|item no|ghi chu|luu y|ket qua|tiep thu|tra loi|xu ly|theo doi|"
        "chuyen|phu trach|thu ky|chu tri|giai trinh|notes?|response|repl(?:y|ies|ied)|action|follow(?:ed)?|outcome|"
        "decision|decided|answer|owner|result|secretary|clerk",
    ),
)
_PATTERNS = tuple((name, weight, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for name, weight, words in _WORDS)


def by_words(heading: str) -> Mapping[str, float]:
    """How much a heading says for each meaning; one that is known word for word says most."""
    folded = form(heading)
    found: dict[str, float] = {}
    for name, weight, words in _PATTERNS:
        if words.search(folded):
            found[name] = max(weight, found.get(name, 0.0))
    known = known_column(heading)
    return found | {known: KNOWN} if known else found
