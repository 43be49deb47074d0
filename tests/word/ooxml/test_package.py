"""The safe package: what is opened, what is refused and in which words, what is written back."""

import io
import struct
import zipfile
from collections.abc import Mapping
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congressdocs.core.errors import UnreadableFile
from congressdocs.word.ooxml import old_word, package
from congressdocs.word.ooxml.package import Package, parse_xml
from tests.wxml import document, docx, p

FILE = docx(p("Nghị quyết"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def changed(parts: Mapping[str, bytes | None], file: bytes = FILE, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The file with parts put in, or taken out (None)."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        found: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in (found | dict(parts)).items():
            if data is not None:
                archive.writestr(name, data)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        Package.open(data)
    return str(caught.value)


def flagged_as_encrypted(data: bytes) -> bytes:
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 8] + struct.pack("<H", 1) + data[at + 10 :]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (bytes(300), "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 ...", "RTF"),
        (b"just some words", "not a Word document"),
        (b"\x0bNguyen Thi " + bytes(150), "beside an open document"),
        (FILE[: len(FILE) // 2], "damaged"),
        (FILE.replace(b"PK\x01\x02", b"PK\x09\x09"), "damaged"),
        (flagged_as_encrypted(FILE), "password"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE, "not a Word document"),
        (changed({"word/document.xml": b"<w:document"}), "damaged"),
        (changed({"word/document.xml": b"<html/>"}), "not a Word document"),
        (changed({"word/document.xml": None}), "not a Word document"),
        (changed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (changed({"word/vbaProject.bin": b"x"}), "macros"),
        (changed({"word/activeX/activeX1.xml": b"<x/>"}), "ActiveX"),
        (changed({"../outside.xml": b"<x/>"}), "unsafe name"),
        (changed({"/word/x.xml": b"<x/>"}), "unsafe name"),
        (changed({"C:/x.xml": b"<x/>"}), "unsafe name"),
        (changed({"word\\x.xml": b"<x/>"}), "unsafe name"),
        (changed({"word/x.xml": b'<!DOCTYPE x [<!ENTITY e "boom">]><x>&e;</x>'}), "document type"),
        (
            changed({"word/x.xml": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16")}),
            "document type",
        ),
        (changed({"word/media/x.bin": bytes(3_000_000)}), "far more"),
        (changed({f"word/x{n}.xml": b"" for n in range(package.MAX_ENTRIES)}), "more than 2000 parts"),
    ],
)
def test_a_file_that_is_no_safe_word_document_is_refused_in_plain_words(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_a_file_is_counted_while_it_unpacks_whatever_its_list_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 1000)
    big = changed({"word/media/x.bin": bytes(range(256)) * 8}, method=zipfile.ZIP_STORED)
    assert "too large" in refusal(big)
    monkeypatch.setattr(package, "MAX_PART", 10_000)
    monkeypatch.setattr(package, "MAX_TOTAL", 3000)
    assert "too large" in refusal(big)


def test_a_doubled_entry_is_refused_because_readers_disagree_on_it() -> None:
    out = io.BytesIO(FILE)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", document(p("other")))
    assert "damaged" in refusal(out.getvalue())


def test_a_macro_document_without_a_macro_part_is_refused_by_its_type() -> None:
    with zipfile.ZipFile(io.BytesIO(FILE)) as archive:
        types = archive.read("[Content_Types].xml")
    macro = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "macros" in refusal(changed({"[Content_Types].xml": macro}))


def test_an_old_doc_is_refused_with_advice_where_no_converter_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word.shutil, "which", lambda name: None)
    assert "save it as .docx" in refusal(OLE + "WordDocument".encode("utf-16-le"))


def test_entities_are_never_expanded_and_deep_nesting_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="document type"):
        parse_xml(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>')
    with pytest.raises(UnreadableFile, match="damaged"):
        parse_xml(b"<a>" * 5000 + b"</a>" * 5000)


def test_untouched_parts_come_back_byte_for_byte_in_their_order_and_twice_the_same() -> None:
    opened = Package.open(changed({"word/media/p.png": b"\x89PNG", "customXml/item1.xml": b"<a  b='1' />"}))
    again = Package.open(opened.written({}))
    assert list(again.parts.items()) == list(opened.parts.items())
    assert opened.written({}) == again.written({})


def test_a_strict_file_is_read_under_common_names_and_written_under_its_own() -> None:
    strict = document(p("Điều 1")).replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    opened = Package.open(changed({"word/document.xml": strict}))
    body = package.to_bytes(opened.xml(opened.main))
    written = Package.open(opened.written({opened.main: body}))
    assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in written.parts[written.main]
    assert b"schemas.openxmlformats.org/wordprocessingml" not in written.parts[written.main]


def test_what_is_carried_along_inert_is_announced() -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="x/attachedTemplate" Target="file:///c:/x.dotm" TargetMode="External"/>'
        b'<Relationship Id="b" Type="x/image" Target="http://x.invalid/p.png" TargetMode="External"/>'
        b'<Relationship Id="c" Type="x/hyperlink" Target="http://x.invalid/" TargetMode="External"/></Relationships>'
    )
    opened = Package.open(changed({"word/_rels/document.xml.rels": rels, "word/embeddings/o.bin": b"x"}))
    sentences = [problem.sentence.format(**problem.values) for problem in opened.problems()]
    assert [s[:30] for s in sentences] == [
        "Embedded objects in the file: ",
        "The file names a template outs",
        "Links to pictures or objects o",
    ]
    assert "file: 1." in sentences[2]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(FILE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_mutated_file_gives_a_package_or_a_refusal_never_anything_else(hits: list[tuple[int, int]]) -> None:
    data = bytearray(FILE)
    for at, value in hits:
        data[at] = value
    with suppress(UnreadableFile):
        assert Package.open(bytes(data)).main in Package.open(bytes(data)).parts
