"""How long a line of text is in a Times face: enough for a rule as long as the words above it.

Advance widths in thousandths of the size after the metrics that Adobe publishes for Times (public AFM
files); Times New Roman and its metric-compatible substitutes agree with them within a few units.
"""

import unicodedata

_BOLD = {
    "A": 722, "B": 667, "C": 722, "D": 722, "E": 667, "F": 611, "G": 778, "H": 778, "I": 389, "J": 500, "K": 778,
    "L": 667, "M": 944, "N": 722, "O": 778, "P": 611, "Q": 778, "R": 722, "S": 556, "T": 667, "U": 722, "V": 722,
    "W": 1000, "X": 722, "Y": 722, "Z": 667, "a": 500, "b": 556, "c": 444, "d": 556, "e": 444, "f": 333, "g": 500,
    "h": 556, "i": 278, "j": 333, "k": 556, "l": 278, "m": 833, "n": 556, "o": 500, "p": 556, "q": 556, "r": 444,
    "s": 389, "t": 333, "u": 556, "v": 500, "w": 722, "x": 500, "y": 500, "z": 444, " ": 250, "-": 333, ".": 250,
    ",": 250, "/": 278, ":": 333,
}  # fmt: skip
_OTHER = 500  # digits, and whatever is not listed
_UPRIGHT_SHARE = 0.94  # the regular face runs this much narrower than the bold one


def text_width(text: str, size: float, *, is_bold: bool) -> float:
    """The length of one line in points."""
    bare = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    thousandths = sum(_BOLD.get(letter, _OTHER) for letter in bare if not unicodedata.combining(letter))
    return thousandths * size / 1000 * (1 if is_bold else _UPRIGHT_SHARE)
