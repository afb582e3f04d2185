"""Of which of two projects a text speaks.

Chinese has no blanks between words, so pairs of neighbouring characters stand for them. A pair counts the more,
the fewer other programmes of the department use it: 养老 says little at a civil affairs bureau, 赠阅 a lot. Words
that every kind of project uses (验收, 设备, 满意) never count.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import add
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from goallint.checks.catalogue import ascending
from goallint.checks.corpus import Rows
from goallint.checks.series import without_general_words
from goallint.checks.wording import spaced

_COMMON = re.compile(
    "满意|合格|及时|准时|按时|到位|覆盖|验收|设备|设施|系统|网络|信息化?|数据|平台|软件|硬件|故障|事故|安全|响应|修复|排除"
    "|质量|数量|时效|成本|效益|效果|效率|人员|人数|人次|次数|对象|群众|工程|进度|投诉|投入|使用|正常|稳定|有效"
    "|发生|发放|处理|办理|合规|规范|达标|达到|通过|确保|保证|提高|提供|加快|加大|落实|按照|根据|进一步"
    "|年度|指标|目标|情况|需求|能力|水平|发展|培训"
)
_CODE_BITS = 21  # of a character's code
_RARE = 0.5  # of a word that few programmes use; what more of them use relates no two
_FAINT = 0.75  # rare words that hint at one
_TELLING = 5.0  # rare words of a project that says what it is about
_PARTICULAR = 8.0  # rare words of texts that are about something in particular
_UNRELATED = 0.04  # of the words of two projects, what any two have in common
_RELATED = 0.15  # what neighbouring subjects have in common
_TRACE, _FAINT_TRACE = 0.25, 0.4  # of what speaks of one project, what may speak of the other by chance


@lru_cache(maxsize=1 << 9)
def words(text: str) -> frozenset[str]:
    """The pairs of characters of the text, general words (项目, 管理, 验收 …) left out."""
    text = _COMMON.sub(" ", without_general_words(spaced(text)))
    return frozenset(filter(str.isalnum, map(add, text, text[1:])))


class Side(NamedTuple):
    """One of two projects: the words of its name, and of all that it says."""

    name: frozenset[str]
    subject: frozenset[str]


class Usage:
    """How many programmes of a department use a word, beyond the two that are compared.

    texts: what the programmes say. owner: per text which of the `programmes` says it, counted from 0.
    """

    def __init__(self, texts: Sequence[str], owner: Rows, programmes: int) -> None:
        most = math.log1p(max(programmes - 2, 1))
        weights = [0.0, 0.0, *(1 - math.log1p(further) / most for further in range(programmes))]
        words, number = _usage(texts, owner, programmes)
        self._weights = dict(zip(words, map(weights.__getitem__, number.tolist()), strict=True))

    def may_speak_of(self, text: Iterable[str], common: Iterable[str], clear: float) -> bool:
        """False where the words that a text has in common with what a project said are too little for `speaks_of`."""
        said = self._weight(common)
        return said >= clear or (said >= _FAINT and self._weight(text) >= _PARTICULAR)

    def speaks_of(self, text: frozenset[str], one: Side, other: Side, clear: float) -> bool:
        """Whether the text speaks of the subject of `one`, and of that of `other`, a different one, by chance at most.

        Clearly of `one` (so many rare words), or faintly where the two have nothing else in common. Where nothing
        tells the subject of `other`, it cannot be said that the text misses it.
        """

        said = self._weight(one.subject & text)
        if said < min(clear, _FAINT) or not other.subject:
            return False
        named = self._weight(one.name & text) or said
        astray = max(self._weight(other.subject & text) / said, self._weight(other.name & text) / named)
        clearly = said >= clear and astray <= _TRACE
        if astray > _FAINT_TRACE or not (clearly or self._weight(text) >= _PARTICULAR):
            return False
        common = self._weight((one.subject & other.subject) - text, _RARE)
        least = min(self._weight(one.subject - text, _RARE), self._weight(other.subject - text, _RARE))
        telling = least >= _TELLING
        if telling and common <= _UNRELATED * least and self._weight(text) >= _PARTICULAR:
            return True
        return clearly and not (telling and common > _RELATED * least)

    def _weight(self, words: Iterable[str], least: float = 0.0) -> float:
        """What words weigh, each 1 if no further programme uses it, towards 0 if all do; `least`: each must weigh."""
        of_word = self._weights.get
        weights = [of_word(word, 1.0) for word in words]
        return sum(weights) if not least else sum(weight for weight in weights if weight >= least)


def _usage(texts: Sequence[str], owner: Rows, programmes: int) -> tuple[list[str], Rows]:
    """The words that more than two programmes use; and how many use the word."""
    ended = "\n".join([*texts, ""])
    codes = np.frombuffer(ended.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    owner = np.repeat(owner, [len(text) + 1 for text in texts])
    words = ascending((codes[:-1] << _CODE_BITS | codes[1:]) * programmes + owner[:-1]) // max(programmes, 1)
    third = words[2:][words[2:] == words[:-2]]  # of every programme but two that uses a word
    start = np.flatnonzero(np.diff(third, prepend=-1))
    chosen, number = third[start], np.diff(start, append=len(third)) + 2
    pairs: npt.NDArray[Any] = np.stack([chosen >> _CODE_BITS, chosen & (1 << _CODE_BITS) - 1], axis=1).astype(np.uint32)
    return pairs.view("<U2")[:, 0].tolist(), number
