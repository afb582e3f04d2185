"""Which of many texts may have a match of a pattern, found by searching them as one.

Most patterns match hardly any text, and to search texts one by one takes many times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_BREAK = ord("\n")
_OF_ITS_OWN = re.compile(r"\\[Az]|\(\?[a-zA-Z]*-")
"""What may hold at the ends of a text and not at those of a line: there every text is a candidate."""


class Joined(NamedTuple):
    """Texts with line breaks between them, in UTF-8. ends: where each ends, with its line break."""

    data: bytes
    ends: npt.NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Joined:
        """Some texts, joined."""
        data = "\n".join(texts).encode("utf-8", "surrogatepass")
        breaks = np.append(np.flatnonzero(np.frombuffer(data, np.uint8) == _BREAK), len(data))
        own = np.fromiter((text.count("\n") for text in texts), np.int64, len(texts))
        return cls(data, breaks[np.cumsum(own + 1) - 1] + 1)


def candidates(pattern: str, texts: Joined) -> Iterator[int]:
    """The texts, by number, that a match of the pattern (RE2) may stand in: all that have one, and few others.

    `^` and `$` hold at the line breaks between the texts too. After a match, which may run on over the end of its text
    and be none of the text alone, the search goes on with the next text.
    """
    import re2

    data, ends = texts
    if _OF_ITS_OWN.search(pattern):
        yield from range(len(ends))
        return
    lines = re2.compile(f"(?m:{pattern})")
    start = 0
    while len(ends) and start <= len(data) and (found := lines.search(data, start)):
        at = int(np.searchsorted(ends, found.start(), "right"))
        yield at
        start = int(ends[at])
