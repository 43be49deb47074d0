"""The client of `worker.py`: asks one LibreOffice and starts another after a crash or a time-out."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

WORKER = Path(__file__).with_name("worker.py")
# Debian's uno module belongs to the system's interpreter; LibreOffice for Windows ships one of its own.
INTERPRETERS = ("/usr/bin/python3", sys.executable)


def interpreter_with_uno() -> str | None:
    """The first Python that can talk to LibreOffice, or None."""
    for python in INTERPRETERS:
        if Path(python).exists():
            tried = subprocess.run([python, "-c", "import uno"], check=False, capture_output=True)
            if tried.returncode == 0:
                return python
    return None


def why_missing() -> str:
    """Why LibreOffice cannot be asked here; empty when it can."""
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice) is not installed"
    program = Path(shutil.which("soffice") or "").resolve().parent
    if not (program.parent / "share/config/soffice.cfg/modules/swriter/ui/annotation.ui").exists():
        return "LibreOffice is installed without its dialogs and crashes on comments; install libreoffice-writer"
    if interpreter_with_uno() is None:
        return "LibreOffice's Python bridge (python3-uno) is not installed"
    return ""


class LibreOffice:
    def __init__(self, timeout: float = 120) -> None:
        self.timeout = timeout
        self.process: subprocess.Popen[str] | None = None
        self.office_pid = 0

    def paragraphs(self, path: Path, mode: str = "none") -> list[str]:
        """Texts of body, cells and notes after accepting or rejecting all ("none": as it stands)."""
        answer = self._ask(op="text", file=str(path), mode=mode)
        if mode != "none":
            assert answer["left"] == 0, f"{answer['left']} changes could not be resolved"
        return answer["paragraphs"]

    def convert(self, path: Path, out: Path, filter_name: str = "MS Word 2007 XML") -> None:
        self._ask(op="convert", file=str(path), out=str(out), filter=filter_name)

    def compare(self, old: Path, new: Path, out: Path) -> None:
        self._ask(op="compare", old=str(old), new=str(new), out=str(out))

    def review(self, path: Path, out: Path, steps: list[dict]) -> None:
        """Remarks and tracked changes as a reviewer makes them; the steps are those of `worker.py`."""
        self._ask(op="review", file=str(path), out=str(out), steps=steps)

    def close(self) -> None:
        if self.process is not None:
            self.process.stdin.close()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process.stdout.close()
            self.process = None

    def _start(self) -> None:
        python = interpreter_with_uno()
        assert python is not None
        self.process = subprocess.Popen(
            [python, str(WORKER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        ready = json.loads(self.process.stdout.readline() or "{}")
        assert "ready" in ready, "LibreOffice did not start"
        self.office_pid = ready["ready"]

    def _ask(self, **request: Any) -> dict:
        """The worker's answer; LibreOffice itself crashes now and then, so it is asked twice before that counts."""
        answer = self._asked_once(**request)
        if "error" in answer:
            self._kill()
            answer = self._asked_once(**request)
        assert "error" not in answer, answer["error"]
        return answer

    def _asked_once(self, **request: Any) -> dict:
        if self.process is None or self.process.poll() is not None:
            self._start()
        process = self.process
        clock = threading.Timer(self.timeout, self._kill)
        clock.start()
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        finally:
            clock.cancel()
        return json.loads(line or '{"error": "LibreOffice crashed or took too long"}')

    def _kill(self) -> None:
        """End the worker and its LibreOffice, which would outlive it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.office_pid, signal.SIGTERM)
        self.process.kill()
        self.process.wait()
