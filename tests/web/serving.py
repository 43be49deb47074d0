"""A site that answers over HTTP at an address of this machine."""

import contextlib
import threading
from collections.abc import Iterator

import waitress
from flask import Flask


@contextlib.contextmanager
def answering(app: Flask, *, threads: int) -> Iterator[int]:
    """The port at which `app` answers; nobody answers there afterwards."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=threads)

    def run() -> None:
        with contextlib.suppress(OSError):  # its sockets are closed from outside: there is no other way to end it
            server.run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.close()
        thread.join(10)
