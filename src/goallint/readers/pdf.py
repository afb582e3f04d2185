"""PDF files with a text layer: ruled tables over many pages, and the lines around them.

They are read in a process of its own, kept for the next file: the library that reads PDF is written in C++ and
cannot be interrupted, and a page of 300 KB can make it ask for 20 GB. What a hostile file stops or swells is then
only that process.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from threading import Timer
from typing import NamedTuple

from goallint.grid import Area, Grid, Row, UnreadableError
from goallint.readers.limits import limit
from goallint.readers.pdf_worker import receive, send

MAX_SECONDS = 60
"""Longest time for one file; GOALLINT_PDF_SECONDS."""

# -P: the folder in which the program runs may belong to a stranger; nothing is imported from it.
_COMMAND = (sys.executable, "-P", "-m", "goallint.readers.pdf_worker")


class _Worker(NamedTuple):
    """The process, and the process that started it: a fork of that must not write to its pipe."""

    process: subprocess.Popen[bytes]
    owner: int


_worker: _Worker | None = None


def read_pdf(path: str, data: bytes) -> list[Grid]:
    """The one grid of a PDF: its lines and table rows, page after page. A row that a page cuts in two is two rows.

    Raises UnreadableError: "scanned" without text, "encrypted", "damaged", "garbled" where the fonts do not say
    what their characters mean, "too_many_pages", "too_long", "gave_up" where it took too much memory or failed.
    """
    answer = json.loads(_ask(data))
    if "reason" in answer:
        raise UnreadableError(answer["reason"], answer["detail"])
    rows = [Row(cells, page=page, number=number) for cells, page, number in answer["rows"]]
    merged = tuple(Area(*area) for area in answer["merged"])
    return [Grid(path, rows, merged=merged, notes=tuple((why, count) for why, count in answer["notes"]))]


def _ask(data: bytes) -> bytes:
    """The worker's answer to a file."""
    seconds = limit("PDF_SECONDS", MAX_SECONDS)
    process = _running().process
    assert process.stdin  # noqa: S101 - both are pipes
    assert process.stdout  # noqa: S101
    timer = Timer(seconds, process.kill)
    begun = time.monotonic()
    timer.start()
    try:
        send(process.stdin, data)
        return receive(process.stdout)
    except (EOFError, OSError):
        _stop()
        if time.monotonic() - begun >= seconds:
            raise UnreadableError("too_long", f"{seconds}") from None
        raise UnreadableError("gave_up", "PDF") from None
    except BaseException:  # Ctrl-C: the answer would be taken for that to the next file
        _stop()
        raise
    finally:
        timer.cancel()


def _running() -> _Worker:
    global _worker
    if _worker is None or _worker.owner != os.getpid() or _worker.process.poll() is not None:
        _stop()
        places = os.pathsep.join(place for place in sys.path if place)
        try:
            process = subprocess.Popen(  # noqa: S603 - this program itself
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": places},
                start_new_session=True,  # Ctrl-C is for the process that asks
            )
        except OSError as error:
            raise UnreadableError("internal", f"PDF: {error}"[:200]) from None
        _worker = _Worker(process, os.getpid())
        atexit.register(_stop)
    return _worker


def _stop() -> None:
    """Forget the worker; end it too, unless it is that of the process that this one was forked from."""
    global _worker
    atexit.unregister(_stop)
    if _worker is not None:
        if _worker.owner == os.getpid():
            _worker.process.kill()
            _worker.process.wait()
        for pipe in (_worker.process.stdin, _worker.process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what could not be sent is lost anyway
                    pipe.close()
    _worker = None
