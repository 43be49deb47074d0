"""See the package. Prints one line a figure; every file that fails is named in `judge-output/<part>.jsonl`."""

import collections
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from congressdocs.core.errors import Refused
from congressdocs.word.annotations.comments import annotations
from congressdocs.word.marking.redline import Mark, redline
from congressdocs.word.ooxml.package import Package
from congressdocs.word.reading.body import read_docx, texts
from congressdocs.word.writing.body import write_docx

DATE = "2026-01-02T03:04:05Z"
OUT = Path("judge-output")
# what the judge says of a file that came back byte for byte, without asking it
UNCHANGED = {
    **{"score": 100.0, "text_equal": True, "comments_equal": True},
    **{"schema_fresh": [], "document": "byte for byte"},
}
FAST = "--fast"  # the judges' own reader only: no LibreOffice, no pandoc, no schema validator
PARTS = ("reading", "bad", "roundtrip", "triads", "comments", "redline")


def main() -> None:
    corpus, judges = Path(sys.argv[1]), Path(sys.argv[2])
    chosen = [argument for argument in sys.argv[3:] if argument != FAST] or PARTS
    sys.path.insert(0, str(judges))
    OUT.mkdir(exist_ok=True)
    for part in chosen:
        started = time.perf_counter()
        rows = list(noted(globals()[f"judge_{part}"](corpus, judges), OUT / f"{part}.jsonl"))
        print(f"== {part}: {len(rows)} files, {time.perf_counter() - started:.0f} s")
        globals()[f"print_{part}"](rows)


def noted(rows: Iterator[dict[str, object]], path: Path) -> Iterator[dict[str, object]]:
    """The rows, each written to the file as soon as it is there."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()
            yield row


def word_files(corpus: Path) -> list[Path]:
    return sorted(p for kind in ("files", "vietnamese") for p in (corpus / kind).rglob("*.docx") if p.is_file())


def timed(work: Callable[[], dict[str, object]], **about: object) -> dict[str, object]:
    """What one file gave, or how it failed: a crash is an answer too."""
    started = time.process_time()
    try:
        found = work()
    except Refused as refusal:
        found = {"refused": str(refusal)}
    except Exception as crash:
        found = {"crash": f"{type(crash).__name__}: {crash}"[:200]}
    return {**about, **found, "cpu": round(time.process_time() - started, 3)}


# ---------------------------------------------------------------- reading


def judge_reading(corpus: Path, _judges: Path) -> Iterator[dict[str, object]]:
    import docx_text

    def one(path: Path) -> dict[str, object]:
        data = path.read_bytes()
        off = {}
        for mode in ("accept", "reject"):
            mine = [t for _, _, t in texts(data, mode)]
            document = docx_text.Docx(str(path))
            blocks = docx_text.body_blocks(document, mode) + docx_text.note_blocks(document, mode)
            off[mode] = mine != [b.text for b in blocks]
        read_docx(data, changes="accepted")
        return {"differs": [m for m, differs in off.items() if differs]}

    for path in word_files(corpus):
        yield timed(lambda path=path: one(path), file=str(path.relative_to(corpus)))


def print_reading(rows: list[dict]) -> None:
    count("text equal both ways", rows, lambda r: r.get("differs") == [])
    tell_failures(rows, lambda r: r.get("differs"))
    print("  slowest:", max((r["cpu"], r["file"]) for r in rows))


# ---------------------------------------------------------------- bad


def judge_bad(corpus: Path, _judges: Path) -> Iterator[dict[str, object]]:
    for path in sorted(p for p in (corpus / "bad").rglob("*") if p.is_file()):
        yield timed(lambda path=path: {"read": bool(read_docx(path.read_bytes()))}, file=str(path.relative_to(corpus)))


def print_bad(rows: list[dict]) -> None:
    count("refused in plain words", rows, lambda r: "refused" in r)
    for sentence, n in collections.Counter(r.get("refused") for r in rows).most_common():
        print(f"  {n:3d} {sentence}")


# ---------------------------------------------------------------- round trip


def judge_roundtrip(corpus: Path, _judges: Path) -> Iterator[dict[str, object]]:
    import judge_roundtrip as judge

    with tempfile.TemporaryDirectory() as folder:
        back = Path(folder, "back.docx")

        def one(path: Path) -> dict[str, object]:
            data = path.read_bytes()
            try:
                reading = read_docx(data)
            except Refused:
                # Changes left in are resolved on purpose: the resolved file must then survive unchanged.
                reading = read_docx(data, changes="accepted")
                resolved = Path(folder, "resolved.docx")
                resolved.write_bytes(reading.carrier)
                path = resolved
            written = write_docx(reading.blocks, reading.carrier)
            if written == path.read_bytes():
                return UNCHANGED
            back.write_bytes(written)
            report = judge.compare(str(path), str(back))
            kept = ("score", "text_equal", "comments_equal", "schema_fresh", "document")
            return {k: report[k] for k in kept}

        for path in word_files(corpus):
            yield timed(lambda path=path: one(path), file=str(path.relative_to(corpus)))


def print_roundtrip(rows: list[dict]) -> None:
    count("byte for byte", rows, lambda r: r.get("document") == "byte for byte")
    count("score at least 99.9", rows, lambda r: r.get("score", 0) >= 99.9)
    count("text equal", rows, lambda r: r.get("text_equal"))
    count("comments equal", rows, lambda r: r.get("comments_equal"))
    count("no fresh schema error", rows, lambda r: r.get("schema_fresh") == [])
    tell_failures(rows, lambda r: r.get("score", 100) < 99.9 or r.get("schema_fresh") or not r.get("text_equal", True))


# ---------------------------------------------------------------- left-in changes


def judge_triads(corpus: Path, _judges: Path) -> Iterator[dict[str, object]]:
    import docx_text

    def seen(path: Path) -> list[str]:
        document = docx_text.Docx(str(path))
        blocks = docx_text.body_blocks(document) + docx_text.note_blocks(document)
        return [t for t in (docx_text.normal(b.text) for b in blocks) if t]

    def one(tracked: Path, accepted: Path, rejected: Path, folder: str) -> dict[str, object]:
        wrong = []
        for view, wanted in (("accepted", accepted), ("original", rejected)):
            resolved = Path(folder, "resolved.docx")
            reading = read_docx(tracked.read_bytes(), changes=view)
            resolved.write_bytes(write_docx(reading.blocks, reading.carrier))
            if seen(resolved) != seen(wanted):
                wrong.append(view)
        return {"wrong": wrong}

    with tempfile.TemporaryDirectory() as folder:
        for line in (corpus / "triads.tsv").read_text("utf-8").splitlines():
            paths = [corpus / "files" / name for name in line.split("\t")]
            yield timed(lambda paths=paths: one(*paths, folder), file=line.split("\t")[0])


def print_triads(rows: list[dict]) -> None:
    count("accepted and rejected reading equal", rows, lambda r: r.get("wrong") == [])
    tell_failures(rows, lambda r: r.get("wrong"))


# ---------------------------------------------------------------- comments


def judge_comments(corpus: Path, _judges: Path) -> Iterator[dict[str, object]]:
    import docx_text

    def plain(text: str | None) -> str:
        return " ".join((text or "").split())

    def one(path: Path, wanted: list[dict]) -> dict[str, object]:
        mine = [a for a in annotations(path.read_bytes()) if a.kind == "comment"]
        mine_rows = sorted((a.id, a.author, a.date, plain(a.text), a.parent_id or "", a.done) for a in mine)
        their_rows = sorted(
            (c["id"], c["author"], c["date"], plain(c["text"]), c["parent"] or "", c["done"]) for c in wanted
        )
        quotes = {a.id: plain(a.quote) for a in mine}
        off = [c["id"] for c in wanted if c["quote"] is not None and quotes.get(c["id"]) != plain(c["quote"])]
        return {"n": len(wanted), "equal": mine_rows == their_rows, "quotes_off": len(off)}

    for path in word_files(corpus):
        wanted = docx_text.comments(docx_text.Docx(str(path)))
        if wanted:
            yield timed(lambda path=path, wanted=wanted: one(path, wanted), file=str(path.relative_to(corpus)))


def print_comments(rows: list[dict]) -> None:
    print("  comments:", sum(r.get("n", 0) for r in rows))
    count("author, date, text, thread, done equal", rows, lambda r: r.get("equal"))
    count("quoted text equal", rows, lambda r: r.get("quotes_off") == 0)
    tell_failures(rows, lambda r: not r.get("equal", True) or r.get("quotes_off"))


# ---------------------------------------------------------------- redline


def judge_redline(corpus: Path, judges: Path) -> Iterator[dict[str, object]]:
    import judge_redline as judge
    import judges as outside

    is_fast = FAST in sys.argv
    if is_fast:
        outside.pandoc_text = lambda _path, _mode: {"error": "not asked"}
    office = None if is_fast else outside.LibreOffice()
    try:
        with tempfile.TemporaryDirectory() as folder:
            for name, old, new in pairs(corpus, judges, Path(folder)):
                marked = Path(folder, "marked.docx")

                def one(old: Path = old, new: Path = new, marked: Path = marked) -> dict[str, object]:
                    data = redline(old.read_bytes(), new.read_bytes(), mark=lambda _: Mark("Judge", DATE))
                    marked.write_bytes(data)
                    report = judge.judge(str(old), str(new), str(marked), office, sdk=not is_fast)
                    kept = (
                        "verdict",
                        "economy",
                        "format_vs_old",
                        "format_vs_new",
                        "bookkeeping",
                        "lost",
                        "schema",
                        "judges",
                    )
                    return {k: report.get(k) for k in (*kept, "headers_kept", "error")}

                yield timed(one, file=name)
    finally:
        if office is not None:
            office.close()


def pairs(corpus: Path, judges: Path, folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """The corpus's own pairs, then seeded ones out of the Vietnamese files."""
    for line in (corpus / "pairs.tsv").read_text("utf-8").splitlines():
        name, old, new = line.split("\t")
        yield name, corpus / "files" / old, corpus / "files" / new
    source = corpus / "vietnamese"
    clean = [p for p in sorted(source.rglob("*.docx")) if not has_changes(p)]
    listed = folder / "list.txt"
    listed.write_text("".join(f"{p.relative_to(source)}\n" for p in clean), "utf-8")
    for way in ("words", "full"):
        made = folder / way
        command = [sys.executable, str(judges / "make_pairs.py"), str(source), str(listed), str(made), "1", way]
        subprocess.run(command, check=True)
        for line in (made / "pairs.tsv").read_text("utf-8").splitlines():
            name, old, new = line.split("\t")
            yield f"{way}: {name}", made / old, made / new


def has_changes(path: Path) -> bool:
    package = Package.open(path.read_bytes())
    return any(f"<w:{tag} ".encode() in package.parts[package.main] for tag in ("ins", "del", "moveFrom"))


def print_redline(rows: list[dict]) -> None:
    print("  verdicts:", dict(collections.Counter(r.get("verdict") or "failed" for r in rows)))
    ratios = sorted(r["economy"]["ratio"] for r in rows if r.get("economy") and r["economy"]["ratio"] is not None)
    if ratios:
        print(f"  economy: median {statistics.median(ratios)}, 90th percentile {ratios[int(len(ratios) * 0.9)]}")
    for way in ("format_vs_old", "format_vs_new"):
        for what in ("kept_text", "paragraphs"):
            count(
                f"{way} {what} at least 0.999",
                rows,
                lambda r, way=way, what=what: ((r.get(way) or {}).get(what) or 1) >= 0.999,
            )
    count("nothing lost", rows, lambda r: r.get("lost") and not r["lost"]["objects"] and not r["lost"]["parts"])
    sound = ("no_author", "no_or_bad_date", "duplicate_ids")
    count(
        "author, date, own id on every change",
        rows,
        lambda r: r.get("bookkeeping") and not any(r["bookkeeping"][k] for k in sound),
    )
    tell_failures(rows, lambda r: r.get("verdict") != "pass")


# ---------------------------------------------------------------- printing


def count(what: str, rows: list[dict], holds: Callable[[dict], object]) -> None:
    n = sum(bool(holds(r)) for r in rows)
    print(f"  {what}: {n} of {len(rows)} ({100 * n / max(1, len(rows)):.1f} %)")


def tell_failures(rows: list[dict], failed: Callable[[dict], object]) -> None:
    worst = [r for r in rows if r.get("crash") or failed(r)]
    for row in worst[:25]:
        print("  -", json.dumps(row, ensure_ascii=False)[:300])
    refused = collections.Counter(r["refused"] for r in rows if "refused" in r)
    for sentence, n in refused.most_common():
        print(f"  refused {n}: {sentence}")


if __name__ == "__main__":
    main()
