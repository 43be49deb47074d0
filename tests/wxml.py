"""One-line Word XML for tests: `docx(p("one ", b("two")), tbl(["a", "b"]))` is a .docx file."""

import io
import zipfile
from collections.abc import Iterable, Mapping

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W_NS,
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def t(text: str) -> str:
    """Text with tabs and line breaks as a run's children."""
    out = []
    for i, line in enumerate(text.split("\n")):
        if i:
            out.append("<w:br/>")
        for j, cell in enumerate(line.split("\t")):
            if j:
                out.append("<w:tab/>")
            if cell:
                out.append(f'<w:t xml:space="preserve">{escaped(cell)}</w:t>')
    return "".join(out)


def r(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{t(text)}</w:r>"


def b(text: str) -> str:
    return r(text, "<w:b/>")


def i(text: str) -> str:
    return r(text, "<w:i/>")


def raw(content: str) -> str:
    """A run with any content."""
    return f"<w:r>{content}</w:r>"


def field(code: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{r(result)}{marks[2]}"


def link(anchor: str, *runs: str) -> str:
    return f'<w:hyperlink w:anchor="{anchor}">{"".join(runs)}</w:hyperlink>'


def note(number: int, kind: str = "footnote") -> str:
    return raw(f'<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/>')


def box(*paragraphs: str) -> str:
    """A run with a text box."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return raw(f'<w:pict><v:shape id="s"><v:textbox>{inside}</v:textbox></v:shape></w:pict>')


def picture(name: str = "x") -> str:
    return raw(f'<w:pict><v:shape id="{name}"/></w:pict>')


def math(text: str) -> str:
    return f"<m:oMath><m:r><m:t>{escaped(text)}</m:t></m:r></m:oMath>"


def p(*runs: str, id: str = "", ppr: str = "") -> str:
    """A paragraph; plain strings that are no XML become runs."""
    inside = "".join(x if x.startswith("<") else r(x) for x in runs if x)
    attribute = f' w14:paraId="{id}"' if id else ""
    return f"<w:p{attribute}>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{inside}</w:p>"


def tc(*content: str, tcpr: str = "") -> str:
    inside = "".join(x if x.startswith("<w:p") or x.startswith("<w:tbl") else p(x) for x in content) or p()
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(c if c.startswith('<w:tc') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: Iterable[str] | str) -> str:
    made = [x if isinstance(x, str) else tr(*x) for x in rows]
    n = max((x.count("<w:tc>") for x in made), default=1)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * n}</w:tblGrid>{''.join(made)}</w:tbl>"


def sdt(*blocks: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(blocks)}</w:sdtContent></w:sdt>"


def element_xml(xml: str) -> bytes:
    """One element with all namespaces declared, for `etree.fromstring`."""
    head, sep, tail = xml.partition(">")
    slash = "/" if head.endswith("/") else ""
    return f"{head.removesuffix('/')} {_NAMESPACES}{slash}{sep}{tail}".encode()


def document(*blocks: str, section: str = "<w:sectPr/>") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document {_NAMESPACES} mc:Ignorable="w14 w15"><w:body>{"".join(blocks)}{section}</w:body></w:document>'
    ).encode()


def docx(
    *blocks: str,
    notes: Mapping[int, str] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
    section: str = "<w:sectPr/>",
) -> bytes:
    """A .docx file with these body elements; `notes`: footnotes by number (XML of their paragraphs)."""
    files: dict[str, str | bytes] = {"word/document.xml": document(*blocks, section=section)}
    related = {}
    if notes is not None:
        files["word/footnotes.xml"] = _footnotes(notes)
        related["footnotes"] = "footnotes.xml"
    files |= dict(parts or {})
    for name in files:
        kind = name.removeprefix("word/").removesuffix(".xml")
        if kind in ("styles", "numbering", "comments", "settings", "header", "footer"):
            related[kind] = f"{kind}.xml"
    return _zipped(
        {"[Content_Types].xml": _types(files), "_rels/.rels": _rels({"officeDocument": "word/document.xml"})}
        | ({"word/_rels/document.xml.rels": _rels(related)} if related else {})
        | files
    )


def part(root: str, content: str) -> str:
    """Another part, such as part("styles", '<w:style …>')."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<w:{root} {_NAMESPACES}>{content}</w:{root}>'


def _footnotes(notes: Mapping[int, str]) -> str:
    separator = f'<w:footnote w:type="separator" w:id="-1">{p(raw("<w:separator/>"))}</w:footnote>'
    return part("footnotes", separator + "".join(f'<w:footnote w:id="{n}">{x}</w:footnote>' for n, x in notes.items()))


def _rels(targets: Mapping[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}\n<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _types(files: Iterable[str]) -> str:
    kinds = {name: "document.main" if name == "word/document.xml" else name[5:-4] for name in files}
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in kinds.items()
        if name.startswith("word/") and name.endswith(".xml")
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="{_PACKAGE}/content-types">{defaults}{rows}</Types>'


def _zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return out.getvalue()
