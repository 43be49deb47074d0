"""Changes of looks in words: "bold", "size 12 → 14", as a person reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

VARIES = "*"  # a value too long to read, or not the same in all cells
ON, OFF = "on", "off"


@dataclass(frozen=True, slots=True)
class Detail:
    """One property that changes, by Word's name for it ("b", "ind.left", …); "": as the style has it."""

    name: str
    old: str
    new: str


def looks_told(details: Iterable[Detail], language: str) -> str:
    """The properties with their values before and after, in Vietnamese or English; what has no name here as one."""
    words = _WORDS.get(language, _WORDS["en"])
    return "; ".join(dict.fromkeys(_told(detail, words) for detail in details))


def _told(detail: Detail, words: Mapping[str, str]) -> str:
    name = words.get(detail.name)
    if name is None:
        return words["other"]
    if detail.new in (ON, OFF) or (detail.old in (ON, OFF) and not detail.new):
        return name if detail.new == ON else words["not"].format(name)
    if VARIES in (detail.old, detail.new) or not (detail.old or detail.new):
        return name
    old, new = (words.get(f"={value}", value) or words["as the style"] for value in (detail.old, detail.new))
    return f"{name}: {old} → {new}" if detail.old else f"{name}: {new}"


_EN = {
    "other": "other formatting", "not": "no {}", "as the style": "as the style has it",
    "b": "bold", "i": "italic", "u": "underline", "strike": "struck through", "dstrike": "struck through twice",
    "caps": "capitals", "smallCaps": "small capitals", "vanish": "hidden", "shadow": "shadow", "outline": "outline",
    "vertAlign": "raised or lowered", "sz": "size", "rFonts": "font", "color": "colour", "highlight": "highlighting",
    "shd": "background", "rStyle": "character style", "spacing": "letter spacing", "position": "raised by",
    "pStyle": "paragraph style", "jc": "alignment", "ind.left": "left indent", "ind.right": "right indent",
    "ind.firstLine": "first line", "ind.hanging": "hanging indent", "spacing.before": "space before",
    "spacing.after": "space after", "spacing.line": "line spacing", "numPr": "list numbering",
    "keepNext": "kept with the next paragraph", "keepLines": "lines kept together",
    "pageBreakBefore": "page break before", "contextualSpacing": "no space between alike",
    "outlineLvl": "outline level",
    "widowControl": "no single lines", "pBdr": "border", "tabs": "tab stops", "bidi": "right to left",
    "textDirection": "direction of text", "tblStyle": "table style", "tblBorders": "borders", "tblW": "table width",
    "tblInd": "indent of the table", "tblLayout": "column layout", "tblCellMar": "cell margins", "grid": "columns",
    "tcW": "column width", "tcBorders": "cell borders", "vAlign": "vertical alignment", "gridSpan": "merged cells",
    "vMerge": "merged cells", "trHeight": "row height", "tblHeader": "heading row", "cantSplit": "rows not split",
    "pgSz": "page size", "pgMar": "margins", "cols": "text columns",
    "pgNumType": "page numbers", "titlePg": "first page different", "type": "kind of section break",
    "=both": "justified", "=center": "centred", "=left": "left", "=start": "left", "=right": "right", "=end": "right",
    "=none": "none", "=single": "single", "=double": "double", "=superscript": "raised", "=subscript": "lowered",
    "=baseline": "on the line", "=auto": "automatic",
    "=top": "top", "=bottom": "bottom",
}  # fmt: skip
_VI = {
    "other": "định dạng khác", "not": "bỏ {}", "as the style": "theo kiểu đang dùng",
    "b": "in đậm", "i": "in nghiêng", "u": "gạch chân", "strike": "gạch ngang", "dstrike": "gạch ngang hai nét",
    "caps": "chữ in hoa", "smallCaps": "chữ hoa nhỏ", "vanish": "chữ ẩn", "shadow": "chữ bóng", "outline": "chữ viền",
    "vertAlign": "chỉ số trên, dưới", "sz": "cỡ chữ", "rFonts": "phông chữ", "color": "màu chữ",
    "highlight": "tô sáng", "shd": "màu nền", "rStyle": "kiểu ký tự", "spacing": "giãn chữ", "position": "nâng chữ",
    "pStyle": "kiểu đoạn", "jc": "căn lề", "ind.left": "thụt trái", "ind.right": "thụt phải",
    "ind.firstLine": "thụt dòng đầu", "ind.hanging": "thụt treo", "spacing.before": "khoảng cách trước đoạn",
    "spacing.after": "khoảng cách sau đoạn", "spacing.line": "giãn dòng", "numPr": "đánh số danh mục",
    "keepNext": "giữ cùng đoạn sau", "keepLines": "không tách dòng",
    "pageBreakBefore": "ngắt trang trước đoạn", "contextualSpacing": "không cách giữa các đoạn cùng kiểu",
    "outlineLvl": "cấp đề mục", "widowControl": "không để dòng lẻ", "pBdr": "viền đoạn", "tabs": "điểm dừng tab",
    "bidi": "viết từ phải sang trái", "textDirection": "hướng chữ", "tblStyle": "kiểu bảng", "tblBorders": "viền bảng",
    "tblW": "chiều rộng bảng", "tblInd": "thụt bảng", "tblLayout": "cách chia cột", "tblCellMar": "lề trong ô",
    "grid": "các cột", "tcW": "chiều rộng cột", "tcBorders": "viền ô", "vAlign": "căn dọc trong ô",
    "gridSpan": "gộp ô", "vMerge": "gộp ô", "trHeight": "chiều cao hàng", "tblHeader": "hàng tiêu đề",
    "cantSplit": "không tách hàng", "pgSz": "khổ giấy", "pgMar": "lề trang",
    "cols": "chia cột văn bản", "pgNumType": "số trang", "titlePg": "trang đầu khác", "type": "kiểu ngắt phần",
    "=both": "đều hai bên", "=center": "giữa", "=left": "trái", "=start": "trái", "=right": "phải", "=end": "phải",
    "=none": "không", "=single": "nét đơn", "=double": "nét đôi", "=superscript": "chỉ số trên",
    "=subscript": "chỉ số dưới", "=baseline": "trên dòng", "=auto": "tự động", "=top": "trên", "=bottom": "dưới",
}  # fmt: skip
_WORDS = {"en": _EN, "vi": _VI}
