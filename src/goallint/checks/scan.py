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


class Joined(NamedTuple):
    """Texts with line breaks between them, in UTF-8. ends: where each ends, with its line break, in order."""

    data: bytes
    ends: Sequence[int]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Joined:
        """Some texts, joined."""
        data = "\n".join(texts).encode("utf-8", "surrogatepass")
        breaks = np.append(np.flatnonzero(np.frombuffer(data, np.uint8) == _BREAK), len(data))
        if len(breaks) > len(texts):  # some are within texts, or there is no text
            own = np.fromiter((text.count("\n") for text in texts), np.int64, len(texts))
            breaks = breaks[np.cumsum(own + 1) - 1]
        return cls(data, (breaks + 1).tolist())


def first_matches(pattern: str, texts: Sequence[str], joined: Joined) -> Iterator[tuple[int, int, int]]:
    """The first match of the pattern (RE2) in each text that has one: number of the text, start, end.

    joined: the texts. At their line breaks `^` and `$` hold too. After a match, which may run on over the end of its
    text and be none of the text alone, the search goes on with the next text.
    """
    import re2

    alone, lines = re2.compile(pattern), re2.compile(f"(?m:{pattern})")
    if _OF_ITS_OWN.search(pattern):
        yield from ((at, *match.span()) for at, text in enumerate(texts) if (match := alone.search(text)))
        return
    data, ends = joined
    after = 0
    while texts and after <= len(data) and (found := lines.search(data, after)):
        start, end = found.span()
        at = bisect_right(ends, start)
        begin, after = ends[at - 1] if at else 0, ends[at]
        if end < after and data.find(b"\n", begin, after - 1) < 0:  # a text of one line has this match by itself
            before, match = (
                data[one:other].decode("utf-8", "surrogatepass") for one, other in ((begin, start), (start, end))
            )
            yield at, len(before), len(before) + len(match)
        elif match := alone.search(texts[at]):
            yield at, *match.span()
