"""Sources → documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goallint.grid import Location, UnreadableError
from goallint.layouts import OWN_OUTPUT, read_grids
from goallint.readers.files import read_source, unpack
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


def is_own_output(source: Source) -> bool:
    """Whether a file is what goallint wrote, and nothing is lost when it writes it anew: also where it is empty."""
    problems = [problem for document in read([source]) for problem in document.problems]
    return any(problem.reason in (OWN_OUTPUT, "empty") for problem in problems)


def _document(source: Source) -> Document:
    try:
        grids = read_source(source)
        tables, problems = read_grids(grids)
    except UnreadableError as error:
        return Document(source.path, problems=(Problem("unreadable", error.reason, error.detail, Location()),))
    except Exception as error:
        return Document(source.path, problems=(_mistake(error),))
    if any(problem.reason == OWN_OUTPUT for problem in problems):
        return Document(source.path, tables, problems)  # what is hidden in it hides nothing
    notes = [Problem("passed_over", why, detail, Location(grid.sheet)) for grid in grids for why, detail in grid.notes]
    faults = [Problem("unreadable", *fault) for grid in grids for fault in grid.faults]
    return Document(source.path, tables, (*problems, *notes, *faults))


def _mistake(error: Exception) -> Problem:
    return Problem("unreadable", "internal", f"{type(error).__name__}: {error}"[:200], Location())
