"""Spreadsheets (.xlsx .xlsm .xlsb .xls .et .ods, Excel 2003 XML) → one grid a sheet, by content, whatever the name."""

from __future__ import annotations

from goallint.grid import Grid, UnreadableError
from goallint.readers.excel_grid import grids_of
from goallint.readers.excel_sheet import Book


def read_excel(path: str, data: bytes) -> list[Grid]:
    """The grids of the visible sheets that show anything; the first one's notes say what was passed over.

    Rows and columns are counted as the spreadsheet program counts them (`Row.number` where rows are left out).
    Hidden rows are left out, the cells of hidden columns are empty.
    Raises UnreadableError for whatever cannot be read, and nothing else.
    """
    try:
        grids, notes = grids_of(path, _book(data))
    except UnreadableError:
        raise
    except MemoryError:
        raise UnreadableError("too_large", f"{len(data) // 2**20} MB") from None
    except BaseException as error:
        # Libraries and parsers meet files made to break them; a panic of calamine is not even an Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise UnreadableError("damaged", f"{type(error).__name__}: {error}"[:200]) from None
    if grids:
        return grids
    for reason, detail in notes:
        raise UnreadableError("only_hidden" if reason.startswith("hidden") else reason, detail)
    raise UnreadableError("empty")


def _book(data: bytes) -> Book:
    if data.startswith(b"PK"):
        return _zipped(data)
    from goallint.readers.excel_xls import is_xls, read_xls
    from goallint.readers.excel_xml2003 import is_xml2003, read_xml2003

    if is_xls(data):
        return read_xls(data)
    if is_xml2003(data):
        return read_xml2003(data)
    raise UnreadableError("not_workbook")


def _zipped(data: bytes) -> Book:
    from goallint.readers.excel_xlsx import read_xlsx, workbook_part
    from goallint.readers.zipped import Package

    package = Package(data)
    if "content.xml" in package:
        from goallint.readers.excel_ods import read_ods

        return read_ods(package)
    if workbook_part(package).endswith(".bin"):
        from goallint.readers.excel_xlsb import read_xlsb

        return read_xlsb(package)
    return read_xlsx(package)
