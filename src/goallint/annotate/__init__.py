"""A submitted file and what was found in it → the same file with the findings marked in its cells.

The parts of the package are changed in place: comments, fills and a list are added, whatever else it holds (values,
formulas, merged cells, charts, pictures, macros) stays byte for byte. Libraries that read and write workbooks lose
what they do not know.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from goallint.annotate.marked import Marked, NotAnnotatableError
from goallint.finding import Finding
from goallint.readers.formats import detect
from goallint.readers.zipped import Package

__all__ = ["Marked", "NotAnnotatableError", "annotate", "ensure_annotatable"]


def annotate(path: str, data: bytes, findings: Sequence[Finding], language: str) -> Marked:
    """The workbook (.xlsx .xlsm) or document (.docx .docm) with comments, fills and a list of the findings.

    findings: those of this file, with the locations that its reader gives; those exempted are told and not coloured.
    Raises NotAnnotatableError, UnreadableError, and TooLargeError when the list has no room.
    """
    return _marker(path, data)(path, data, findings, language)


def ensure_annotatable(path: str, data: bytes) -> None:
    """Raise NotAnnotatableError for a file of a format that cannot be marked, UnreadableError for a damaged one."""
    _marker(path, data)


def _marker(path: str, data: bytes) -> Callable[[str, bytes, Sequence[Finding], str], Marked]:
    """What marks files of this format."""
    name = detect(path, data).name
    if name == "workbook" and data.startswith(b"PK"):
        from goallint.annotate.workbook import annotate_workbook, main_part

        main_part(Package(data))
        return annotate_workbook
    if name == "word" and data.startswith(b"PK"):
        from goallint.annotate.document import annotate_document

        return annotate_document
    raise NotAnnotatableError(name)
