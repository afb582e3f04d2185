"""Changes to real files: to their bytes, to the streams and elements in them, and to the rows of a table."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from copy import deepcopy
from xml.etree import ElementTree as ET

Chance = random.Random
Rows = list[list[str]]

PIECES = (
    b"<", b">", b'"', b"&", b"<!--", b"<![CDATA[", b"9" * 12, b"-1", b"\0", b"\xff\xff\xff\xff", b"\x82\x80\x80\x80\x0f",
    b"</c>", b"<c>", b"<row/>", b' t="e"', b' s="3"', b"XFD1048576", b"</table:table-cell>",
    b"<w:p>", b"</w:tc>", b"<w:tbl>", b"<table>", b"</table>", b"<tr>", b"<td rowspan=0 colspan=99999>", b"</td>", b"<script>",
    b"<p hidden>", b"--=_b", b"=E9=A1", b"&#xD800;", b"&nbsp;", b"\r", b"\t", b"\f", b",", b"|---|", b"\x1b[2J", b"\xe2\x80\xae",
    b"endobj", b"stream\n", b"<<", b"/Length 99999999", b"1 0 R", b"BT", b"Tj", b"re S", b"PK\x01\x02", b"PK\x05\x06",
)  # fmt: skip
"""Bytes that mean something to one format or another."""

TEXTS = (
    "", "-", "0", "≥", "9" * 60, "1e999", "-9.99", "2, 294. 25", "１２３．４５", "95%", "45292", "合计", "项目名称", "绩效目标", "绩效指标",
    "一级指标", "三级指标", "指标值", "年度目标", "产出指标", "1、产出指标：", "；年度指标值：", "单位：万元", "序号", "目标1：\n目标2：", "□☑",
    "；" * 300, "（" * 300, "长" * 3000, "1、" * 400, "\u202e文", "\u200b", "\u3000", "=1+1", "<b>&amp;", "</table>", "'", '"',
)  # fmt: skip
"""Cells to put where others were."""


def changed_bytes(data: bytes, chance: Chance) -> bytes:
    """A file with some bytes replaced, cut out, repeated or put in."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 40))):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.randrange(60)]
            case 2:
                changed[at:at] = chance.choice(PIECES)
            case 3:
                other = chance.randrange(len(changed) + 1)
                changed[at:at] = changed[other : other + chance.randrange(300)]
            case _ if chance.random() < 0.05:
                del changed[at:]
            case _:
                pass
    return bytes(changed)


def changed_text(data: bytes, chance: Chance) -> bytes:
    """A text with other characters; its encoding stays whole."""
    encoding = next(one for one in ("utf-8", "utf-16", "gb18030") if _is_in(data, one))
    text = data.decode(encoding)
    for _ in range(chance.choice((1, 4, 20))):
        at, other = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
        length = chance.choice((0, 1, 5, 200))
        put = chance.choice(
            (*TEXTS, "\n", "\t", "\f", "\0", ",", '"', "|", "</td>", "<table>", text[other : other + 300])
        )
        text = text[:at] + put + text[at + length :]
    return text.encode(encoding)


def _is_in(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def changed_part(data: bytes, chance: Chance) -> bytes:
    """A zip with one part changed before it is packed, so that what is changed is what gets parsed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        chosen = chance.choice(old.namelist())
        change = changed_tree if chance.random() < 0.7 else changed_bytes
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content, chance) if name == chosen else content)
    return target.getvalue()


def changed_tree(data: bytes, chance: Chance) -> bytes:
    """XML with some elements cut out, repeated, moved, or with other texts and attributes; it stays well-formed."""
    try:
        root = ET.fromstring(data)  # noqa: S314 - files of our own
    except (ET.ParseError, ValueError):
        return changed_bytes(data, chance)
    for _ in range(chance.choice((1, 2, 8))):
        elements = list(root.iter())
        one, other = chance.choice(elements), chance.choice(elements)
        match chance.randrange(5):
            case 0 if len(one):
                one.remove(chance.choice(list(one)))
            case 1 | 2 if len(one):
                copied = deepcopy(chance.choice(list(one)))
                within = one if chance.random() < 0.5 else other
                within.insert(chance.randrange(len(within) + 1), copied)
            case 3 if one.attrib:
                one.set(chance.choice(list(one.attrib)), chance.choice(TEXTS))
            case _:
                one.text = chance.choice(TEXTS)
    return ET.tostring(root)


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def changed_stream(data: bytes, chance: Chance) -> bytes:
    """A PDF with one of its streams changed before it is packed."""
    streams = list(_STREAM.finditer(data))
    if not streams:
        return changed_bytes(data, chance)
    chosen = chance.choice(streams)
    try:
        content = zlib.compress(changed_bytes(zlib.decompress(chosen[1]), chance))
    except zlib.error:
        content = changed_bytes(chosen[1], chance)
    return data[: chosen.start(1)] + content + data[chosen.end(1) :]


def changed_rows(rows: Rows, chance: Chance) -> Rows:
    """A table with other cells, and with rows cut out, repeated, exchanged, cut in two or put together."""
    changed = [list(row) for row in rows]
    for _ in range(chance.choice((1, 4, 20))):
        at, other = chance.randrange(len(changed)), chance.randrange(len(changed))
        row = changed[at]
        column = chance.randrange(len(row) + 1)
        match chance.randrange(7):
            case 0:
                row[column : column + 1] = [chance.choice(TEXTS)]
            case 1:
                row[column:column] = [chance.choice(TEXTS)]
            case 2:
                del row[column : column + 1]
            case 3 if len(changed) > 1:
                del changed[at]
            case 4:
                changed.insert(other, list(row))
            case 5:
                changed[at], changed[other] = changed[other], changed[at]
            case _:
                changed[at : at + 1] = [row[:column], row[column:]]
    return changed


Change = Callable[[bytes, Chance], bytes]


def either(*changes: Change) -> Change:
    """One of several changes, by chance."""
    return lambda data, chance: chance.choice(changes)(data, chance)
