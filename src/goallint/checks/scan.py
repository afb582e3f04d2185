"""Which of many texts may have a match of a pattern, found by searching them as one.

Most patterns match hardly any text, and to search texts one by one takes many times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np

_OF_ITS_OWN = re.compile(r"\\[Az]|\(\?[a-zA-Z]*-")
"""What may hold at the ends of a text and not at those of a line: there every text is a candidate."""


def candidates(pattern: str, texts: Sequence[str]) -> Iterator[int]:
    """The texts, by number, that a match of the pattern (RE2) may stand in: all that have one, and few others.

    The texts are joined with line breaks, at which `^` and `$` hold too. After a match, which may run on over the end
    of its text and be none of the text alone, the search goes on with the next text.
    """
    import re2

    if _OF_ITS_OWN.search(pattern):
        yield from range(len(texts))
        return
    lines = re2.compile(f"(?m:{pattern})")
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    joined = b"\n".join(encoded)
    ends = np.fromiter(accumulate(len(text) + 1 for text in encoded), np.int64, len(encoded))
    start = 0
    while texts and start <= len(joined) and (found := lines.search(joined, start)):
        at = int(np.searchsorted(ends, found.start(), "right"))
        yield at
        start = int(ends[at])
