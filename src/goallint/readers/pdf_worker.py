"""The process that reads PDF files: bytes in on its standard input, grids out on its standard output.

A message is its length in eight bytes, then its bytes. An answer is JSON: {"rows": [[cells, page, number], …],
"merged": [[top, left, bottom, right], …], "notes": [[reason, count], …]} or {"reason": …, "detail": …}.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import IO, Any

MAX_MEMORY = 2 * 2**30
"""Most memory for one file, in bytes, where the system can limit it (Linux)."""

_LENGTH = 8


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write a message. Raises OSError when nobody reads."""
    pipe.write(len(message).to_bytes(_LENGTH, "big"))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """Read a message. Raises EOFError when there is no more."""
    length = int.from_bytes(_exactly(pipe, _LENGTH), "big")
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data


def main() -> None:
    """Answer until the input ends."""
    _limit()
    # Only answers may go out: whatever a library prints goes where standard error goes.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            data = receive(sys.stdin.buffer)
            send(answers, json.dumps(_answer(data)).encode())


def _answer(data: bytes) -> dict[str, Any]:
    from goallint.grid import UnreadableError
    from goallint.readers.pdf_document import read_document

    try:
        grid = read_document("", data)
    except UnreadableError as error:
        return {"reason": error.reason, "detail": error.detail}
    except MemoryError:
        return {"reason": "gave_up", "detail": "PDF"}
    except Exception as error:  # a mistake of ours on one file must not end the process
        return {"reason": "internal", "detail": f"{type(error).__name__}: {error}"[:200]}
    rows = [(row.cells, row.page, row.number) for row in grid.rows]
    return {"rows": rows, "merged": grid.merged, "notes": grid.notes}


def _limit() -> None:
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    main()
