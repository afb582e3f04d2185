"""A submitted file and what was found in it → the same file with the findings marked in its cells.

The parts of the package are changed in place: comments, fills and a list are added, whatever else it holds (values,
formulas, merged cells, charts, pictures, macros) stays byte for byte. Libraries that read and write workbooks lose
what they do not know.
"""

from __future__ import annotations

from collections.abc import Sequence

from goallint.annotate.marked import Marked, NotAnnotatableError
from goallint.finding import Finding
from goallint.readers.formats import detect

__all__ = ["Marked", "NotAnnotatableError", "annotate"]


def annotate(path: str, data: bytes, findings: Sequence[Finding], language: str) -> Marked:
    """The workbook (.xlsx .xlsm) or document (.docx .docm) with comments, fills and a list of the findings.

    findings: those of this file, with the locations that its reader gives.
    Raises NotAnnotatableError, UnreadableError, and TooLargeError when the list has no room.
    """
    name = detect(path, data).name
    if name == "workbook" and data.startswith(b"PK"):
        from goallint.annotate.workbook import annotate_workbook

        return annotate_workbook(path, data, findings, language)
    if name == "word" and data.startswith(b"PK"):
        from goallint.annotate.document import annotate_document

        return annotate_document(path, data, findings, language)
    raise NotAnnotatableError(name)
