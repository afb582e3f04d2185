"""Text tables (.txt .tsv .csv): any common encoding; tab, comma or semicolon; quoted fields.

A few broken characters, such as where a file was cut off, do not keep the rest from being read: each becomes U+FFFD,
and the grid tells of them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, repeat

from goallint.grid import Fault, Grid, Row, UnreadableError

MAX_CELL = 32 * 1024 * 1024
"""Longest cell, in characters, that the CSV parser takes; a file's own size is bounded before."""

BROKEN = "\ufffd"
MAX_BROKEN = 0.02
"""Largest share of the characters beyond ASCII that may be broken."""

_AROUND = 20
"""Characters shown on either side of a broken one."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHINESE_ENCODINGS = ["gb18030", "big5", "utf_16_le", "utf_16_be"]
_NEWLINE = re.compile(r"\r\n?|\n")
_QUOTED_FIELD = re.compile(r'(?:^|[\t,;\r\n])"[^"]*(?:""[^"]*)*"(?=[\t,;\r\n]|$)')
_HEADER_WORD = re.compile(r"绩效目标|绩效指标|项目名称|三级指标")
_SAMPLE = 65536


def read_text(path: str, data: bytes) -> list[Grid]:
    """The one grid of a text table. Raises UnreadableError when the bytes are no text in a known encoding."""
    text = decode_most(data)
    delimiter = _delimiter(text)
    quoted = '"' in text and _QUOTED_FIELD.search(text) is not None
    rows = _quoted_rows(text, delimiter) if quoted else _plain_rows(text, delimiter)
    return [with_faults(Grid(path, list(rows)), text)]


def decode(data: bytes) -> str:
    """Bytes → text: by byte order mark, as UTF-8, else by the encodings in use for Chinese. Raises UnreadableError."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding)
    if b"\0" not in data:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return _guess(data)


def decode_most(data: bytes) -> str:
    """As `decode`, but a few broken characters are U+FFFD. Raises UnreadableError where there are more of them."""
    marked = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    if marked is None and b"\0" in data:
        return decode(data)
    try:
        return data.decode(marked or "utf-8")  # as nearly every file: nothing is broken
    except UnicodeDecodeError:
        pass
    texts = (_mostly(data, encoding) for encoding in ([marked] if marked else ["utf-8", "gb18030"]))
    found = next((text for text in texts if text is not None), None)
    return decode(data) if found is None else found


def few_broken(text: str) -> bool:
    """Whether what is broken of a text, if anything, is a small part of it, or its very end."""
    if not (broken := text.count(BROKEN)):
        return True
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return broken <= MAX_BROKEN * beyond_ascii or text.index(BROKEN) == len(text) - 1


def with_faults(grid: Grid, text: str) -> Grid:
    """The grid of a text, which tells of the broken characters in it."""
    if BROKEN not in text:
        return grid
    cells = ((at, column, cell) for at, row in enumerate(grid.rows) for column, cell in enumerate(row.cells))
    at, column, cell = next(one for one in cells if BROKEN in one[2])
    first = cell.index(BROKEN)
    shown = cell[max(0, first - _AROUND) : first + _AROUND]
    fault = Fault("broken_text", str(text.count(BROKEN)), grid.locate(at, column), shown)
    return replace(grid, faults=(*grid.faults, fault))


def _mostly(data: bytes, encoding: str) -> str | None:
    """The text in an encoding, broken characters as U+FFFD; None where there are too many for it to be that."""
    if not few_broken(data[:_SAMPLE].decode(encoding, "replace")):
        return None
    text = data.decode(encoding, "replace")
    is_likely = few_broken(text) and (encoding != "gb18030" or _is_everyday_chinese(text[:_SAMPLE]))
    return text if is_likely else None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError("encoding", f"{encoding} {error.start}") from None


def _guess(data: bytes) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and "\0" not in text and _is_everyday_chinese(text[:_SAMPLE]):
        return text  # nearly every such file; in short ones the statistics below take it for Big5
    from charset_normalizer import from_bytes

    whole_characters = data[: _SAMPLE * 4]
    best = from_bytes(whole_characters, cp_isolation=_CHINESE_ENCODINGS, threshold=0.5).best()
    if best is None or "\0" in (text := _strictly(data, best.encoding)):
        raise UnreadableError("binary")
    return text


def _is_everyday_chinese(text: str) -> bool:
    """Whether nearly all Chinese characters are of GB 2312; the bytes of another encoding give rare ones."""
    chinese = [character for character in text if "\u4e00" <= character <= "\u9fff"]
    common = sum(len(character.encode("gb2312", "ignore")) == 2 for character in chinese)
    return bool(chinese) and common >= 0.95 * len(chinese)


def _delimiter(text: str) -> str:
    """The separator of the cells: judged on the line that looks like the header, else on the first lines."""
    head = text[:_SAMPLE]
    if "\t" in head:
        return "\t"
    lines = [line for line in _NEWLINE.split(head) if "," in line or ";" in line]
    header = max(lines, key=lambda line: len(set(_HEADER_WORD.findall(line))), default="")
    return max("\t,;", key=header.count)


def _plain_rows(text: str, delimiter: str) -> Iterator[Row]:
    lines = text.split("\n") if "\r" not in text else _NEWLINE.split(text)
    if "\f" not in text:
        return map(Row, map(str.split, lines, repeat(delimiter)), count(1))
    return _paged_rows(lines, delimiter)


def _paged_rows(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    page = 1
    for number, line in enumerate(lines, 1):
        page += line.count("\f")
        yield Row(line.replace("\f", "").split(delimiter), number, page)


def _quoted_rows(text: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    page = 1 if "\f" in text else None
    line = 1
    try:
        for cells in reader:
            if page is not None and (breaks := sum(cell.count("\f") for cell in cells)):
                page += breaks
                cells = [cell.replace("\f", "") for cell in cells]
            yield Row(cells, line, page)
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableError("csv", f"{line}: {error}") from None
