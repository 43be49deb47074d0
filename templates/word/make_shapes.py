"""Writes the page shapes text.docx and table.docx of every profile from its profile.toml.

The files are committed; run this after a change to a profile's look. Same settings, same bytes.
"""

import io
import sys
import zipfile
from html import escape
from pathlib import Path
from typing import Any

from congressdocs.word.printing.profile import settings

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LEVELS = {"heading_1": 0, "heading_2": 1, "heading_3": 2}
COMPATIBILITY = "http://schemas.microsoft.com/office/word"


def main() -> None:
    """Write both shapes of every profile folder beside this file that does not keep its own."""
    here = Path(__file__).parent
    for folder in sorted(path.parent for path in here.glob("*/profile.toml")):
        for shape in ("text", "table"):
            (folder / f"{shape}.docx").write_bytes(shape_file(settings(folder), shape))
            sys.stdout.write(f"{folder.name}/{shape}.docx\n")


def shape_file(told: dict[str, Any], shape: str) -> bytes:
    """The .docx of one page shape: an empty page with the profile's styles, margins and page number."""
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml"), core=True
        ),
        "word/document.xml": document(told, shape),
        "word/_rels/document.xml.rels": relationships(
            ("styles", "styles.xml"), ("settings", "settings.xml"), ("header", "header1.xml"), ("footer", "footer1.xml")
        ),
        "word/styles.xml": styles(told),
        "word/settings.xml": word_settings(),
        "word/header1.xml": edge(told, "header"),
        "word/footer1.xml": edge(told, "footer"),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="{OFFICE.replace("relationships", "extended-properties")}"/>',
        "docProps/core.xml": core(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(info, text.encode())
    return packed.getvalue()


def content_types() -> str:
    names = {"document": "document.main", "styles": "styles", "settings": "settings"}
    names |= {"header1": "header", "footer1": "footer"}
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORDML}.{kind}+xml"/>' for name, kind in names.items()
    )
    package = "application/vnd.openxmlformats-"
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{package}package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}'
        f'<Override PartName="/docProps/app.xml" ContentType="{package}officedocument.extended-properties+xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{package}package.core-properties+xml"/></Types>'
    )


def relationships(*targets: tuple[str, str], core: bool = False) -> str:
    links = [
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{t}"/>' for i, (kind, t) in enumerate(targets, 1)
    ]
    if core:
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        links.append(f'<Relationship Id="rId{len(links) + 1}" Type="{kind}" Target="docProps/core.xml"/>')
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{namespace}">{"".join(links)}</Relationships>'


def document(told: dict[str, Any], shape: str) -> str:
    page, number = told["page"][shape], told["page_number"]
    width, height = (twips(mm) for mm in page["size"])
    top, bottom, left, right = (twips(mm) for mm in page["margins"])
    turned = ' w:orient="landscape"' if width > height else ""
    first = "" if number["on_first"] else "<w:titlePg/>"
    edge_distance = twips(number["from_edge"])
    return (
        f"{HEAD}<w:document {NAMESPACES}><w:body><w:p/><w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{edge_distance}" w:footer="{edge_distance}" w:gutter="0"/><w:cols w:space="708"/>{first}'
        "</w:sectPr></w:body></w:document>"
    )


def styles(told: dict[str, Any]) -> str:
    font, size = escape(told["text"]["font"]), told["text"]["size"]
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}"'
        f' w:cs="{font}"/><w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    own = [paragraph_style(key, style) for key, style in told["styles"].items()]
    marks = [character_style(mark) for mark in told["marks"].values()]
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )
    both = "".join([normal, *own, *marks, table_styles(told["table"]["style"])])
    return f"{HEAD}<w:styles {NAMESPACES}>{defaults}{both}</w:styles>"


def paragraph_style(key: str, told: dict[str, Any]) -> str:
    return (
        f'<w:style w:type="paragraph"{custom(told["name"])} w:styleId="{style_id(told["name"])}">'
        f'<w:name w:val="{told["name"]}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph_properties(key, told)}</w:pPr><w:rPr>{run_properties(told)}</w:rPr></w:style>"
    )


def paragraph_properties(key: str, told: dict[str, Any]) -> str:
    keep = "<w:keepNext/>" if told.get("keep_next") else ""
    level = f'<w:outlineLvl w:val="{LEVELS[key]}"/>' if key in LEVELS else ""
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{twips(told["left"])}"/></w:tabs>' if told.get("hanging") else ""
    return f'{keep}{tabs}{spacing(told)}{indents(told)}<w:jc w:val="{told.get("align", "left")}"/>{level}'


def spacing(told: dict[str, Any]) -> str:
    before, after = round(told.get("before", 0) * 20), round(told.get("after", 0) * 20)
    if "line_exactly" in told:
        line = f'w:line="{round(told["line_exactly"] * 20)}" w:lineRule="exact"'
    else:
        line = f'w:line="{round(told.get("line", 1) * 240)}" w:lineRule="auto"'
    return f'<w:spacing w:before="{before}" w:after="{after}" {line}/>'


def indents(told: dict[str, Any]) -> str:
    left, right = twips(told.get("left", 0)), twips(told.get("right", 0))
    first = f'w:hanging="{twips(told["hanging"])}"' if "hanging" in told else ""
    first = first or f'w:firstLine="{twips(told.get("first_line", 0))}"'
    return f'<w:ind w:left="{left}" w:right="{right}" {first}/>'


def run_properties(told: dict[str, Any]) -> str:
    pieces = [f"<w:{tag}/>" for tag, key in (("b", "bold"), ("i", "italic"), ("strike", "strike")) if told.get(key)]
    if "color" in told:
        pieces.append(f'<w:color w:val="{told["color"]}"/>')
    if "size" in told:
        half_points = round(told["size"] * 2)
        pieces.append(f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')
    if told.get("underline"):
        pieces.append('<w:u w:val="single"/>')
    return "".join(pieces)


def character_style(told: dict[str, Any]) -> str:
    return (
        f'<w:style w:type="character"{custom(told["name"])} w:styleId="{style_id(told["name"])}">'
        f'<w:name w:val="{told["name"]}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{run_properties(told)}</w:rPr></w:style>"
    )


def table_styles(name: str) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f'<w:style w:type="table" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>'
    )


def edge(told: dict[str, Any], place: str) -> str:
    """The header or footer; the one that the profile names shows the page number."""
    tag = "hdr" if place == "header" else "ftr"
    style = style_id(told["styles"]["page_number" if place == told["page_number"]["place"] else "footer"]["name"])
    number = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    shown = number if place == told["page_number"]["place"] else ""
    return f'{HEAD}<w:{tag} {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{shown}</w:p></w:{tag}>'


def word_settings() -> str:
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{COMPATIBILITY}" w:val="15"/></w:compat></w:settings>'
    )


def core() -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    return f'{HEAD}<cp:coreProperties xmlns:cp="{namespace}"/>'


BUILT_IN = {"Body Text", "heading 1", "heading 2", "heading 3", "Quote", "caption", "Title", "Subtitle", "footer"}
BUILT_IN |= {"Placeholder Text"}


def custom(name: str) -> str:
    return "" if name in BUILT_IN else ' w:customStyle="1"'


def style_id(name: str) -> str:
    """Word's own way: the name without spaces, each word with a capital."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


if __name__ == "__main__":
    main()
