"""Workbooks that are written with XlsxWriter, which needs temporary files for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryDirectory
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError


@contextmanager
def workbook(target: BinaryIO, *, row_by_row: bool = False) -> Iterator[Workbook]:
    """A workbook that stands in `target` when the block has ended; no text in it becomes a formula or a link.

    row_by_row: rows go out as they come, in order, instead of being kept. Raises OSError where temporary files find no
    room; none of them is left behind.
    """
    with TemporaryDirectory(prefix="goallint-", ignore_cleanup_errors=True) as folder:
        options = {"constant_memory": row_by_row, "strings_to_formulas": False, "strings_to_urls": False}
        made = Workbook(target, {**options, "tmpdir": folder})
        try:
            with made:
                yield made
        except FileCreateError as error:
            _close(made, row_by_row)
            raise OSError(*error.args[0].args) from None


def _close(made: Workbook, row_by_row: bool) -> None:
    """Close the files of rows, which XlsxWriter leaves open when it fails."""
    for sheet in made.worksheets() if row_by_row else ():
        with suppress(OSError):  # what is left to write finds no room either
            sheet._opt_close()
