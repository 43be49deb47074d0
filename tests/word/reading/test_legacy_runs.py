"""A file in old Vietnamese fonts turned into Unicode: words, styles, numbers, text boxes; nothing twice."""

from congressdocs.word.ooxml.package import Package
from congressdocs.word.reading.body import texts
from congressdocs.word.reading.legacy_runs import to_unicode
from tests.builders import doc, p, zipped

VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def with_part(data: bytes, name: str, old: str, new: str) -> bytes:
    parts = dict(Package.open(data).parts)
    assert old.encode() in parts[name]
    return zipped({**parts, name: parts[name].replace(old.encode(), new.encode())})


def named(font: str) -> str:
    return f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'


def test_a_font_that_only_the_style_names_is_turned_too() -> None:
    style = f'<w:style w:type="paragraph" w:styleId="Old"><w:name w:val="Old"/>{named(".VnTimeH")}</w:style></w:styles>'
    data = with_part(doc(p("b¸o c¸o", "Old"), p("Plain.")), "word/styles.xml", "</w:styles>", style)
    converted = to_unicode(data)
    assert [text for _, _, text in texts(converted)] == ["BÁO CÁO", "Plain."]
    assert b".Vn" not in Package.open(converted).parts["word/styles.xml"]
    assert to_unicode(converted) is converted


def test_a_text_box_is_turned_once() -> None:
    inner = f"<w:p><w:r>{named('.VnTime')}<w:t>nh©n d©n</w:t></w:r></w:p>"
    shape = f"<v:shape {VML}><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>"
    host = f"<w:r>{named('.VnTime')}<w:t>§¶ng</w:t></w:r><w:r>{named('.VnTime')}<w:pict>{shape}</w:pict></w:r>"
    assert [text for _, _, text in texts(to_unicode(doc(f"<w:p>{host}</w:p>")))] == ["Đảng", "nhân dân"]


def test_a_letter_and_its_mark_in_two_runs_become_one_letter() -> None:
    runs = "".join(f"<w:r>{named('VNI-Times')}<w:t>{text}</w:t></w:r>" for text in ("Ma", "ây"))
    assert [text for _, _, text in texts(to_unicode(doc(f"<w:p>{runs}</w:p>")))] == ["Mây"]


def test_a_file_without_old_fonts_is_the_same_file() -> None:
    data = doc(p("Le Noël naïf."), p("Đảng bộ"))
    assert to_unicode(data) is data
