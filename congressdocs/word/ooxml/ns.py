"""Names of the Word file format, as lxml spells them.

A strict (ISO 29500 strict) file is read under its transitional names: one code path serves both.
"""

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A_NS = "http://schemas.openxmlformats.org/drawingml/2006/main"
M_NS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14_NS = "http://schemas.microsoft.com/office/word/2010/wordml"
W15_NS = "http://schemas.microsoft.com/office/word/2012/wordml"
W16DU_NS = "http://schemas.microsoft.com/office/word/2023/wordml/word16du"
XML_NS = "http://www.w3.org/XML/1998/namespace"

W = f"{{{W_NS}}}"
R = f"{{{R_NS}}}"
A = f"{{{A_NS}}}"
M = f"{{{M_NS}}}"
MC = f"{{{MC_NS}}}"
W14 = f"{{{W14_NS}}}"
W15 = f"{{{W15_NS}}}"
W16DU = f"{{{W16DU_NS}}}"

PARA_ID = W14 + "paraId"
TEXT_ID = W14 + "textId"
COMMENT_MARKS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
SPACE = f"{{{XML_NS}}}space"

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

_STRICT = "http://purl.oclc.org/ooxml/"
_LOOSE = "http://schemas.openxmlformats.org/"
STRICT_NAMES: tuple[tuple[bytes, bytes], ...] = tuple(
    ((_STRICT + strict).encode(), (_LOOSE + loose).encode())
    for strict, loose in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("officeDocument/bibliography", "officeDocument/2006/bibliography"),
        ("officeDocument/customXml", "officeDocument/2006/customXml"),
        ("officeDocument/docPropsVTypes", "officeDocument/2006/docPropsVTypes"),
        ("officeDocument/extendedProperties", "officeDocument/2006/extended-properties"),
        ("officeDocument/customProperties", "officeDocument/2006/custom-properties"),
        ("officeDocument/sharedTypes", "officeDocument/2006/sharedTypes"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
        ("drawingml/picture", "drawingml/2006/picture"),
        ("drawingml/chart", "drawingml/2006/chart"),
        ("drawingml/chartDrawing", "drawingml/2006/chartDrawing"),
        ("drawingml/diagram", "drawingml/2006/diagram"),
        ("drawingml/lockedCanvas", "drawingml/2006/lockedCanvas"),
        ("schemaLibrary/main", "schemaLibrary/2006/main"),
    )
)
"""Pairs (strict name, transitional name), ECMA-376 part 1 annex and part 4."""
