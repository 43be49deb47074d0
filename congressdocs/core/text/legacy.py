"""Vietnamese text typed for fonts from before Unicode: recognised, and put into Unicode on request.

TCVN3 (fonts ".VnTime", ".VnArialH", …) has one sign for each letter. VNI (fonts "VNI-Times", …) writes a plain
letter and a sign for its marks behind it. In both, a Word file holds Western signs that only such a font shows
as Vietnamese. The text as received is never changed here: a proposal is returned.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

MIN_SIGNS = 3  # signs of a legacy text before a pattern alone is believed; "naïve Noël" has two


class Encoding(StrEnum):
    TCVN3 = "tcvn3"
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class LegacyRun:
    """A passage in an old encoding, and the Unicode text proposed for it."""

    paragraph_id: str
    start: int
    end: int
    encoding: Encoding
    font: str
    text: str
    proposed: str

    @property
    def is_named(self) -> bool:
        """Whether its font says that it is in an old encoding; else its letters alone look like it."""
        return by_font(self.font) is not None


MIN_SHARE = {Encoding.TCVN3: 0.25, Encoding.VNI: 0.4}  # of the words with such a sign: French has few, Vietnamese many


_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_VNI_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))  # acute, grave, hook, tilde, dot
_VNI_BREVE = dict(zip("êéèúüë", ("ă", "ắ", "ằ", "ẳ", "ẵ", "ặ"), strict=True))
_VNI_CIRCUMFLEX = dict(zip("âáàåãä", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_MARKED = {
    "a": "áàảãạ", "e": "éèẻẽẹ", "o": "óòỏõọ", "u": "úùủũụ", "y": "ýỳỷỹỵ", "â": "ấầẩẫậ", "ê": "ếềểễệ", "ô": "ốồổỗộ",
    "ơ": "ớờởỡợ", "ư": "ứừửữự",
}  # fmt: skip
_TONE_ORDER = "\u0301\u0300\u0309\u0303\u0323"
_HATS = {"a": "â", "e": "ê", "o": "ô"}


def _toned(vowel: str, tone: str) -> str:
    return _MARKED[vowel][_TONE_ORDER.index(tone)] if tone else vowel


def _vni_pairs() -> dict[str, str]:
    pairs = {vowel + sign: _toned(vowel, tone) for vowel in "aeouy" for sign, tone in _VNI_TONES.items()}
    pairs |= {f"{v}{sign}": _toned(hat, tone) for v, hat in _HATS.items() for sign, tone in _VNI_CIRCUMFLEX.items()}
    pairs |= {f"a{sign}": letter for sign, letter in _VNI_BREVE.items()}
    horned = (("ô", "ơ"), ("ö", "ư"))
    pairs |= {sign + mark: _toned(letter, tone) for sign, letter in horned for mark, tone in _VNI_TONES.items()}
    return pairs


_VNI = _vni_pairs() | _VNI_SINGLE
_VNI_SIGN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)), re.IGNORECASE)
_VNI_TYPICAL = re.compile(r"[aeouyôö][ùøûõïâáàåãäêéèúüë]|\bñ", re.IGNORECASE)
_TCVN3_TYPICAL = re.compile(r"[^\W\d_][¨©ª«¬\u00ad®µ¶·¸¹»¼½¾]|[¨©ª«¬\u00ad®µ¶·¸¹»¼½¾][^\W\d_]")
_UNICODE_VIETNAMESE = re.compile(r"[ăĂđĐơƠưƯ\u1ea0-\u1ef9]")


def by_font(font: str) -> Encoding | None:
    """The encoding that a font was made for; None for all others."""
    name = font.lower()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni-") else None


def by_pattern(text: str) -> Encoding | None:
    """The encoding that a text looks like, whatever its font says; None if it is plain or already Unicode."""
    if text.isascii() or _UNICODE_VIETNAMESE.search(text):
        return None
    for encoding, typical in ((Encoding.TCVN3, _TCVN3_TYPICAL), (Encoding.VNI, _VNI_TYPICAL)):
        if len(typical.findall(text)) >= max(MIN_SIGNS, MIN_SHARE[encoding] * len(text.split())):
            return encoding
    return None


def encoding_of(text: str, font: str) -> Encoding | None:
    """How a run of text is encoded, by its font and else by its pattern."""
    found = by_font(font)
    if found is not None:
        return None if _UNICODE_VIETNAMESE.search(text) else found  # Unicode typed on in an old font
    return by_pattern(text)


def proposed(text: str, encoding: Encoding, font: str = "") -> str:
    """The text in Unicode (NFC). Capital fonts of TCVN3 (their name ends in H) show capitals: so does the result."""
    if encoding is Encoding.VNI:
        return _VNI_SIGN.sub(lambda m: _cased(_VNI[m[0].lower()], m[0]), text)
    out = "".join(_TCVN3.get(c, c) for c in text)
    return out.upper() if font.upper().endswith("H") else out


def _cased(letter: str, sign: str) -> str:
    return letter.upper() if sign[0].isupper() else letter
