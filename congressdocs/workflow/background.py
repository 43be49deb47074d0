"""Threads that work beside the site: one keeps the index up to date, one carries out long jobs, one prints drafts."""

import logging
from abc import ABC, abstractmethod
from threading import Event as Signal
from threading import Thread

from sqlalchemy import Engine

from congressdocs.store.upkeep.outbox import Indexing, drain
from congressdocs.workflow.jobs import run_next
from congressdocs.workflow.pages import keep_next_page_map
from congressdocs.workflow.workspace import Workspace


class Loop(ABC):
    """A thread that does its `turn` every so often until it is stopped; `nudge` wakes it at once.

    A turn that fails (the disk is full, the database cannot be reached) is left for the next one to try again.
    """

    def __init__(self, name: str, *, every: float) -> None:
        """`every`: seconds between two turns that nobody asked for."""
        self._signal, self._every = Signal(), every
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self.is_stopping = False
        self.failure: Exception | None = None  # of the last turn

    @abstractmethod
    def turn(self) -> None:
        """Does what there is to do now."""

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def nudge(self) -> None:
        """There is something to do: look now."""
        self._signal.set()

    def stop(self, *, within: float | None = None) -> None:
        """Ends the thread after the turn in hand, or goes on without it `within` so many seconds."""
        self.is_stopping = True
        self._signal.set()
        self._thread.join(within)

    def _run(self) -> None:
        while not self.is_stopping:
            self._signal.wait(self._every)
            self._signal.clear()
            self._try()

    def _try(self) -> None:
        try:
            self.turn()
            self.failure = None
        except Exception as error:  # whatever it is, the thread must live to try again
            if self.failure is None:  # told once, not every second
                logging.getLogger(__name__).exception("The %s failed and will try again", self._thread.name)
            self.failure = error


class Indexer(Loop):
    """Drains the outbox into the index while the site runs, and once more when it is stopped."""

    def __init__(self, engine: Engine, index: Indexing, *, every: float = 1.0) -> None:
        super().__init__("indexer", every=every)
        self._engine, self._index = engine, index

    def turn(self) -> None:
        drain(self._engine, self._index)

    def stop(self, *, within: float | None = None) -> None:
        super().stop(within=within)
        self._try()  # what was saved while the last turn ran


class Worker(Loop):
    """Carries out jobs, one after the other; `every`: seconds between looks for work that other nodes left."""

    def __init__(self, ws: Workspace, *, every: float = 2.0) -> None:
        super().__init__("worker", every=every)
        self._ws, self._holder = ws, ws.new_id()

    def turn(self) -> None:
        while not self.is_stopping and run_next(self._ws, self._holder):
            pass

    def stop(self, *, within: float | None = 5) -> None:
        """Work in hand is left to the next worker where it takes longer than a moment."""
        super().stop(within=within)


class Printer(Loop):
    """Makes the page maps of drafts that a round has opened, before anybody names a page."""

    def __init__(self, ws: Workspace, *, every: float = 5.0) -> None:
        super().__init__("printer", every=every)
        self._ws = ws

    def turn(self) -> None:
        while not self.is_stopping and keep_next_page_map(self._ws):
            pass

    def stop(self, *, within: float | None = 1) -> None:
        """A print in hand is left: the next start makes it anew."""
        super().stop(within=within)
