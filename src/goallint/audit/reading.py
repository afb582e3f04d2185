"""Sources → documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goallint.grid import Location, UnreadableError
from goallint.layouts import read_grids
from goallint.readers import read_source, unpack
from goallint.readers.inputs import Source
from goallint.records import Document, Problem


def read(sources: Iterable[Source]) -> Iterator[Document]:
    """What each source says, an archive as a document for each of its files.

    What cannot be read is a document with a problem ("unreadable"), with tables where some of it could be; so is what
    was passed over ("passed_over").
    """
    for source in sources:
        try:
            for part in unpack(source):
                yield part if isinstance(part, Document) else _document(part)
        except Exception as error:  # a mistake of ours on one file must not hide the other files' findings
            yield Document(source.path, problems=(_mistake(error),))


def _document(source: Source) -> Document:
    try:
        grids = read_source(source)
        tables, problems = read_grids(grids)
    except UnreadableError as error:
        return Document(source.path, problems=(Problem("unreadable", error.reason, error.detail, Location()),))
    except Exception as error:
        return Document(source.path, problems=(_mistake(error),))
    notes = [Problem("passed_over", why, detail, Location(grid.sheet)) for grid in grids for why, detail in grid.notes]
    faults = [Problem("unreadable", *fault) for grid in grids for fault in grid.faults]
    return Document(source.path, tables, (*problems, *notes, *faults))


def _mistake(error: Exception) -> Problem:
    return Problem("unreadable", "internal", f"{type(error).__name__}: {error}"[:200], Location())
