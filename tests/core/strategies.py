"""Texts as congress papers have them: accents composed and decomposed, figures, signs, emoji, odd blanks."""

import unicodedata

from hypothesis import strategies as st

LETTERS = ("một", "hai", "tỷ lệ", "hộ nghèo", "Đảng uỷ", "hoà", "a", "b", "c", "10.000", "2,5%", "(x)", "–", "⁂", "�")
ODD = ("👩🏽‍🚀", "🇻🇳", "e\u0301", "\u0301", "\u200b", "\t", "\n", "\u00a0", "  ", ".", ",", ";", "\ufffc", "\u2042")
pieces = st.sampled_from((*LETTERS, *ODD)).flatmap(
    lambda piece: st.sampled_from((piece, unicodedata.normalize("NFD", piece)))
)
texts = st.lists(pieces | st.just(" "), max_size=16).map(" ".join) | st.lists(pieces, max_size=8).map("".join)
