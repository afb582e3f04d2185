"""Sources → documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goallint.grid import Location, UnreadableError
from goallint.layouts import read_grid
from goallint.readers import read_source, unpack
from goallint.readers.inputs import Source
from goallint.records import Document, Problem, Table


def read(sources: Iterable[Source]) -> Iterator[Document]:
    """What each source says, an archive as a document for each of its files.

    What cannot be read is a document with a problem ("unreadable"); so is what was passed over ("passed_over").
    """
    for source in sources:
        try:
            for part in unpack(source):
                yield part if isinstance(part, Document) else _document(part)
        except Exception as error:  # a mistake of ours on one file must not hide the other files' findings
            yield Document(source.path, problems=(_mistake(error),))


def _document(source: Source) -> Document:
    tables: list[Table] = []
    problems: list[Problem] = []
    try:
        for grid in read_source(source):
            found, unread = read_grid(grid)
            tables += found
            problems += unread
            problems += (Problem("passed_over", why, detail, Location(grid.sheet)) for why, detail in grid.notes)
    except UnreadableError as error:
        problems.append(Problem("unreadable", error.reason, error.detail, Location()))
    except Exception as error:
        problems.append(_mistake(error))
    return Document(source.path, tuple(tables), tuple(problems))


def _mistake(error: Exception) -> Problem:
    return Problem("unreadable", "internal", f"{type(error).__name__}: {error}"[:200], Location())
