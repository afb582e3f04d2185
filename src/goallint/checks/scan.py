"""The matches of a pattern in many texts, found by searching them as one.

Most patterns match hardly any text, and to search texts one by one takes many times as long.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

_BREAK = ord("\n")
_OF_ITS_OWN = re.compile(r"\\[Az]|\(\?[a-zA-Z]*-")
"""What may hold at the ends of a text and not at those of a line: there every text is a candidate."""

_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|.", re.DOTALL)
"""An escaped character, a class of characters or one character of a pattern."""


class Joined(NamedTuple):
    """Texts with a line break before each, in UTF-8. starts: where each begins, and where one more would, in order."""

    data: bytes
    starts: Sequence[int]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Joined:
        """Some texts, joined."""
        data = "\n".join(["", *texts]).encode("utf-8", "surrogatepass")
        starts = np.append(np.flatnonzero(np.frombuffer(data, np.uint8) == _BREAK), len(data)) + 1
        if len(starts) > len(texts) + 1:  # some are within texts
            own = np.fromiter((text.count("\n") for text in texts), np.int64, len(texts))
            starts = starts[np.cumsum(np.append(0, own + 1))]
        return cls(data, starts.tolist())


def first_matches(pattern: str, texts: Sequence[str], joined: Joined) -> Iterator[tuple[int, int, int]]:
    """The first match of the pattern (RE2) in each text that has one: number of the text, start, end.

    joined: the texts. At their line breaks `^` and `$` hold too. After a match, which may run on over the end of its
    text and be none of the text alone, the search goes on with the next text.
    """
    import re2

    alone = re2.compile(pattern)
    if _OF_ITS_OWN.search(pattern):
        yield from ((at, *match.span()) for at, text in enumerate(texts) if (match := alone.search(text)))
        return
    break_before = begins_line(pattern)  # to find a line break takes a tenth of the time of looking at all characters
    lines = re2.compile(rf"(?m:\n{pattern})" if break_before else f"(?m:{pattern})")
    data, starts = joined
    after = starts[0]
    while after <= len(data) and (found := lines.search(data, after - break_before)):
        start, end = found.span()
        start += break_before
        at = bisect_right(starts, start) - 1
        begin, after = starts[at], starts[at + 1]
        if end < after and data.find(b"\n", begin, after - 1) < 0:  # a text of one line has this match by itself
            before = len(data[begin:start].decode("utf-8", "surrogatepass"))
            yield at, before, before + len(data[start:end].decode("utf-8", "surrogatepass"))
        elif match := alone.search(texts[at]):
            yield at, *match.span()


def begins_line(pattern: str) -> bool:
    """Whether it is clear that a pattern matches at the beginning of a text or line only: `^` stands before it all."""
    if not pattern.startswith("^") or pattern[1:2] in ("*", "?", "{") or r"\Q" in pattern:
        return False
    depth = 0
    for atom in _ATOM.findall(pattern):
        depth += (atom == "(") - (atom == ")")
        if atom == "|" and not depth:
            return False
    return True
