"""One headless LibreOffice, driven by JSON lines on stdin and stdout.

Runs under the interpreter that has the `uno` module (Debian: /usr/bin/python3), not under the project's own.
Requests: {"op": "text", "file": F, "mode": "accept|reject|none"}  -> {"paragraphs": [...], "redlines": n, "left": n}
          {"op": "convert", "file": F, "out": F, "filter": NAME}   -> {"ok": true}
          {"op": "compare", "old": F, "new": F, "out": F}          -> {"ok": true}
          {"op": "review", "file": F, "out": F, "steps": [...]}    -> {"ok": true}, see `Office.review`
"""

import contextlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
import xml.etree.ElementTree as ET
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK
from com.sun.star.util import DateTime

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
BODY = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}body"
APART = ("{urn:oasis:names:tc:opendocument:xmlns:drawing", "{urn:oasis:names:tc:opendocument:xmlns:dr3d")


def properties(**named):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in named.items())


def url(path):
    return uno.systemPathToFileUrl(str(Path(path).absolute()))


class Office:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="congressdocs-office-")
        pipe = "office" + uuid.uuid4().hex
        self.process = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation={Path(self.folder, 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--nolockcheck",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        context = self._connected(resolver, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        make = context.ServiceManager.createInstanceWithContext
        self.context, self.make = context, make
        self.desktop = make("com.sun.star.frame.Desktop", context)
        self.dispatcher = make("com.sun.star.frame.DispatchHelper", context)

    @staticmethod
    def _connected(resolver, address):
        for _ in range(300):
            try:
                return resolver.resolve(address)
            except Exception:
                time.sleep(0.2)
        raise RuntimeError("LibreOffice did not start")

    def close(self):
        """Ends LibreOffice; the process that was started is only its splash screen, and would leave it running."""
        with contextlib.suppress(Exception):  # the connection breaks when it goes
            self.desktop.terminate()
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def open(self, path):
        document = self.desktop.loadComponentFromURL(url(path), "_blank", 0, properties(Hidden=True))
        if document is None:
            raise RuntimeError("LibreOffice could not open it")
        return document

    def dispatch(self, document, command, *arguments):
        self.dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, arguments)

    def text(self, path, mode):
        document = self.open(path)
        try:
            redlines = count(document.Redlines)
            if mode != "none":
                self.dispatch(
                    document, ".uno:AcceptAllTrackedChanges" if mode == "accept" else ".uno:RejectAllTrackedChanges"
                )
            left = count(document.Redlines)
            flat = Path(self.folder, "flat.fodt")
            document.storeToURL(url(flat), properties(FilterName="OpenDocument Text Flat XML"))
        finally:
            document.close(True)
        return {"paragraphs": paragraphs(flat), "redlines": redlines, "left": left}

    def convert(self, path, out, filter_name):
        document = self.open(path)
        try:
            document.storeToURL(url(out), properties(FilterName=filter_name))
        finally:
            document.close(True)
        return {"ok": True}

    def compare(self, old, new, out):
        document = self.open(new)
        try:
            self.dispatch(document, ".uno:CompareDocuments", *properties(URL=url(old), NoAcceptDialog=True))
            document.storeToURL(url(out), properties(FilterName="MS Word 2007 XML"))
        finally:
            document.close(True)
        return {"ok": True}

    def review(self, path, out, steps):
        """Does what a reviewer does, one step after the other, changes tracked, and saves as Word does.

        Steps: {"do": "author", "first", "last"}, {"do": "remark", "on", "text", "author", "at": [y, m, d, h, min]}
        (and "to": the last words it is on), {"do": "replace", "words", "by"}, {"do": "insert", "after", "text"},
        {"do": "delete", "words"}, {"do": "delete paragraph", "of"}, {"do": "split", "before"}, {"do": "join", "after"}
        (two paragraphs), {"do": "set", "words", "names", "value"}, {"do": "insert row", "after", "cells"},
        {"do": "delete row", "of"}.
        """
        document = self.open(path)
        try:
            for step in steps:
                document.RecordChanges = step["do"] != "remark"
                getattr(self, "_" + step["do"].replace(" ", "_"))(document, step)
            document.storeToURL(url(out), properties(FilterName="MS Word 2007 XML"))
        finally:
            document.close(True)
        return {"ok": True}

    def _author(self, _document, step):
        provider = self.make("com.sun.star.configuration.ConfigurationProvider", self.context)
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess",
            (PropertyValue(Name="nodepath", Value="/org.openoffice.UserProfile/Data"),),
        )
        access.setPropertyValue("givenname", step["first"])
        access.setPropertyValue("sn", step["last"])
        access.commitChanges()

    def _remark(self, document, step):
        place = found(document, step["on"])
        if "to" in step:
            cursor = place.Text.createTextCursorByRange(place.Start)
            cursor.gotoRange(found(document, step["to"]).End, True)
            place = cursor
        document.CurrentController.select(place)
        self.dispatch(document, ".uno:InsertAnnotation", *properties(Text=step["text"], Author=step["author"]))
        moment = DateTime()
        moment.Year, moment.Month, moment.Day, moment.Hours, moment.Minutes = step["at"]
        fields = document.TextFields.createEnumeration()
        while fields.hasMoreElements():
            remark = fields.nextElement()
            if getattr(remark, "Content", "") == step["text"]:
                remark.Author, remark.DateTimeValue = step["author"], moment

    def _replace(self, document, step):
        found(document, step["words"]).String = step["by"]

    def _insert(self, document, step):
        end = found(document, step["after"]).End
        end.Text.insertString(end, step["text"], False)

    def _delete(self, document, step):
        found(document, step["words"]).String = ""

    def _delete_paragraph(self, document, step):
        cursor = document.Text.createTextCursorByRange(found(document, step["of"]))
        cursor.gotoStartOfParagraph(False)
        cursor.gotoNextParagraph(True)
        cursor.String = ""

    def _split(self, document, step):
        start = found(document, step["before"]).Start
        start.Text.insertControlCharacter(start, PARAGRAPH_BREAK, False)

    def _join(self, document, step):
        place = found(document, step["after"])
        cursor = place.Text.createTextCursorByRange(place.End)
        cursor.gotoEndOfParagraph(False)
        cursor.goRight(1, True)
        cursor.String = ""

    def _set(self, document, step):
        place = found(document, step["words"])
        for name in step["names"]:
            place.setPropertyValue(name, step["value"])

    def _insert_row(self, document, step):
        place = found(document, step["after"])
        document.CurrentController.select(place)
        self.dispatch(document, ".uno:InsertRowsAfter", *properties(Amount=1))
        row = int(re.sub("[A-Z]", "", place.Cell.CellName)) + 1
        for column, text in enumerate(step["cells"]):
            cell = place.TextTable.getCellByName(f"{chr(65 + column)}{row}")
            cell.insertString(cell.createTextCursor(), text, False)

    def _delete_row(self, document, step):
        document.CurrentController.select(found(document, step["of"]))
        self.dispatch(document, ".uno:DeleteRows")

    def answer(self, request):
        if request["op"] == "text":
            return self.text(request["file"], request["mode"])
        if request["op"] == "compare":
            return self.compare(request["old"], request["new"], request["out"])
        if request["op"] == "review":
            return self.review(request["file"], request["out"], request["steps"])
        return self.convert(request["file"], request["out"], request["filter"])


def found(document, words):
    """The only place of these words."""
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    places = document.findAll(search)
    if places.Count != 1:
        raise RuntimeError(f"{words!r} stands {places.Count} times")
    return places.getByIndex(0)


def count(redlines):
    found, n = redlines.createEnumeration(), 0
    while found.hasMoreElements():
        found.nextElement()
        n += 1
    return n


def paragraphs(flat):
    """Paragraph texts of a flat ODT: tables, text boxes and notes included, a note after its paragraph."""
    out = []

    def blank(text):
        return re.sub(r"[\n ]+", " ", text or "")

    def inline(element, buffer, later):
        buffer.append(blank(element.text))
        for child in element:
            tag = child.tag
            if tag == TEXT + "s":
                buffer.append(" " * int(child.get(TEXT + "c", "1")))
            elif tag == TEXT + "tab":
                buffer.append("\t")
            elif tag == TEXT + "line-break":
                buffer.append("\n")
            elif tag == TEXT + "note" or tag.startswith(APART):
                later.append(child)
            elif not tag.endswith(("}annotation", "}annotation-end", "}soft-page-break")):
                inline(child, buffer, later)
            buffer.append(blank(child.tail))

    def walk(element):
        for child in element:
            if child.tag in (TEXT + "p", TEXT + "h"):
                buffer, later = [], []
                inline(child, buffer, later)
                out.append("".join(buffer))
                for apart in later:
                    walk(apart)
            elif child.tag != TEXT + "tracked-changes":
                walk(child)

    walk(ET.parse(flat).getroot().find(BODY))
    return out


def main():
    office = Office()
    print(json.dumps({"ready": office.process.pid}), flush=True)
    for line in sys.stdin:
        try:
            answer = office.answer(json.loads(line))
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"[:300]}
        print(json.dumps(answer), flush=True)
    office.close()


main()
