"""Documents → the series that their projects belong to, as the rules that compare projects see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goallint.checks.catalogue import catalogue
from goallint.checks.corpus import Corpus
from goallint.frames import build
from goallint.notation.lexicon import Lexicon
from goallint.records import Document, Series


def series_of(documents: Sequence[Document]) -> list[Series | None]:
    """Per project, in order, the programme of its department that it is a variant of; None where it stands alone."""
    listed = catalogue(Corpus(*build(documents, Lexicon(), "zh")))
    programmes = listed.programme.tolist()
    members = Counter(programmes)
    return [
        Series(listed.title[one], members[one]) if one >= 0 and members[one] > 1 and listed.title[one] else None
        for one in programmes
    ]
