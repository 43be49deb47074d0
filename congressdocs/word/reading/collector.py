"""The cycle collector of Python, held back while a file is worked on."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_held_back() -> Iterator[None]:
    """Reading and marking make very many small values that stay and leave hardly a cycle behind: looking for cycles
    among them again and again costs a sixth of the time. As a decorator: for the time of each call.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
