"""Values → JSON that is safe to print: valid UTF-8, and no control code or direction mark in it."""

from __future__ import annotations

import re

import orjson

_CONTROL = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
"""DEL, C1 controls and direction overrides in UTF-8; JSON itself leaves no others unescaped."""

_LONG = 1 << 20
"""Bytes that take noticeable time to search."""

_MARK = 0xE2
"""The first byte of direction overrides, and of much punctuation."""


def to_json(value: object) -> bytes:
    """One line of JSON. Named tuples become objects; dataclasses, enums and plain containers as usual."""
    try:
        data = orjson.dumps(value, _plain, orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        data = orjson.dumps(_without_surrogates(value), _plain, orjson.OPT_APPEND_NEWLINE)
    if len(data) < _LONG or _may_hold_control(data):
        data = _CONTROL.sub(_escape, data)
    return data


def _may_hold_control(data: bytes) -> bool:
    """Whether one of the codes may stand in the data: a tenth of the time that a search takes."""
    import numpy as np  # data of this length come from tables, which needed it before

    codes = np.frombuffer(data, np.uint8)
    at = np.flatnonzero(codes[:-2] == _MARK)
    second, third = codes[at + 1], codes[at + 2]
    marks = ((second == 0x80) & (third >= 0xAA)) | ((second == 0x81) & (third >= 0xA6))
    return bool(marks.any()) or b"\x7f" in data or b"\xc2" in data


def _plain(value: object) -> object:
    """What orjson does not know: named tuples."""
    if isinstance(value, tuple):
        names: tuple[str, ...] = value._fields  # type: ignore[attr-defined]  # orjson hands over no other tuples
        return dict(zip(names, value, strict=True))
    raise TypeError(type(value).__name__)


def _escape(match: re.Match[bytes]) -> bytes:
    return f"\\u{ord(match[0].decode()):04x}".encode()


def _without_surrogates(value: object) -> object:
    """The value with lone surrogates (bytes of a file name that are no UTF-8) replaced; JSON cannot hold them."""
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, dict):
        return {key: _without_surrogates(item) for key, item in value.items()}
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return [_without_surrogates(item) for item in value]
    if hasattr(value, "_asdict"):
        return _without_surrogates(value._asdict())
    if hasattr(value, "__dataclass_fields__"):
        return {name: _without_surrogates(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
