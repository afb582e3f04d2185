"""Values → JSON that is safe to print: valid UTF-8, and no control code or direction mark in it."""

from __future__ import annotations

import re

import orjson

_CONTROL = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
"""DEL, C1 controls and direction overrides in UTF-8; JSON itself leaves no others unescaped."""


def to_json(value: object) -> bytes:
    """One line of JSON. Named tuples become objects; dataclasses, enums and plain containers as usual."""
    try:
        data = orjson.dumps(value, default=_plain)
    except TypeError:
        data = orjson.dumps(_without_surrogates(value), default=_plain)
    if _CONTROL.search(data):
        data = _CONTROL.sub(_escape, data)
    return data + b"\n"


def _plain(value: object) -> object:
    """What orjson does not know: named tuples."""
    if isinstance(value, tuple):
        return value._asdict()  # type: ignore[attr-defined]  # orjson hands over no other tuples
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
