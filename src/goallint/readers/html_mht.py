"""Web archives (.mht .mhtml): the HTML pages in a MIME message."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from typing import NamedTuple

from goallint.grid import UnreadableError

MAX_PARTS = 2000
"""Most parts of an archive, pictures counted."""

MAX_DEPTH = 5
"""Deepest part within a part."""

MAX_HEADERS = 16 * 1024
"""Longest block of headers, in bytes."""

_HEAD = re.compile(rb"^(?:mime-version|content-type)[ \t]{0,9}:", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


class Part(NamedTuple):
    """An HTML page of an archive: its bytes and the charset that its header names."""

    data: bytes
    charset: str | None


def is_mht(data: bytes) -> bool:
    """Whether the bytes begin like a MIME message."""
    head = data[:4096].lstrip()
    return not head.startswith(b"<") and _HEAD.search(head) is not None


def pages(data: bytes) -> list[Part]:
    """The HTML pages of an archive, in its order. Raises UnreadableError when it has none or a limit is passed.

    The parts are split here rather than by email.message_from_bytes, whose time grows with parts within parts.
    """
    found = list(_pages(data.lstrip(), MAX_DEPTH))
    if not found:
        raise UnreadableError("damaged", "MHT")
    return found


def _pages(part: bytes, depth: int) -> Iterator[Part]:
    headers, body = _split_headers(part)
    kind = headers.get_content_type()
    if kind == "text/html":
        yield Part(_transfer_decoded(headers, body), headers.get_content_charset())
    elif kind.startswith("multipart/") and (boundary := headers.get_boundary()):
        if depth == 0:
            raise UnreadableError("too_deep", f"{MAX_DEPTH}")
        for inner in _parts(body, boundary.encode("ascii", "replace")):
            yield from _pages(inner, depth - 1)


def _split_headers(part: bytes) -> tuple[Message, bytes]:
    end = _BLANK_LINE.search(part, 0, MAX_HEADERS)
    head, body = (part[: end.start()], part[end.end() :]) if end else (part[:MAX_HEADERS], b"")
    return BytesHeaderParser().parsebytes(head), body


def _parts(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """The texts between the boundary lines; an archive cut short ends with its last part."""
    pieces = (b"\n" + body).split(b"\n--" + boundary, MAX_PARTS + 1)
    if len(pieces) > MAX_PARTS + 1:
        raise UnreadableError("too_complex", f"{MAX_PARTS}")
    for piece in pieces[1:]:
        if piece.startswith(b"--"):
            return
        yield piece.partition(b"\n")[2].removesuffix(b"\r")


def _transfer_decoded(headers: Message, body: bytes) -> bytes:
    encoding = str(headers.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding == "base64":
        digits = _NO_BASE64.sub(b"", body)
        return binascii.a2b_base64(digits[: len(digits) // 4 * 4] + _padded(digits[len(digits) // 4 * 4 :]))
    return body


def _padded(digits: bytes) -> bytes:
    """The last base64 digits filled up; a single digit carries no byte."""
    return b"" if len(digits) < 2 else digits + b"=" * (4 - len(digits))
