"""Sources → documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goallint.grid import Location, UnreadableError
from goallint.layouts import read_grid
from goallint.readers import read_source
from goallint.readers.inputs import Source
from goallint.records import Document, Problem, Table


def read(sources: Iterable[Source]) -> Iterator[Document]:
    """What each source says. A source that cannot be read is a document with a problem."""
    for source in sources:
        yield _document(source)


def _document(source: Source) -> Document:
    tables: list[Table] = []
    problems: list[Problem] = []
    try:
        for grid in read_source(source):
            found, unread = read_grid(grid)
            tables += found
            problems += unread
    except UnreadableError as error:
        problems.append(Problem("unreadable", error.reason, error.detail, Location()))
    except Exception as error:  # a mistake of ours on one file must not hide the other files' findings
        problems.append(Problem("unreadable", "internal", f"{type(error).__name__}: {error}"[:200], Location()))
    return Document(source.path, tuple(tables), tuple(problems))
