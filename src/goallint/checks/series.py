"""Which projects are variants of one programme: the same thing for another district, unit, year or phase.

市就业补助资金（越秀区） and （海珠区）, a school's 2023-2024 and 2024-2025 maintenance, the 购置经费 of every unit:
what they share is no copy. Every rule that compares projects asks here first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from goallint.checks.corpus import Corpus
from goallint.checks.wording import bigrams, letters, plain

_GENERAL = re.compile(
    "项目|经费|资金|费用|补助|补贴|资助|奖补|财政|政府|专项|工作|服务|保障|管理|建设|业务|机构|运行|综合|提升|完成|开展"
    "|实施|推进|加强|购置|采购|改造|更新|升级|维护|维修|合同|尾款|方案|计划|其他|相关|日常|单位|机关|部门|支出|辅助"
)
_TAIL = re.compile("(?:项目|经费|资金|费用|费|补助|补贴|资助|奖补|财政|政府|专项|工作|服务|建设方案|方案|合同|尾款)+$")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_REMARK = re.compile("[（(][一-龥]*[)）]")  # what most brackets are, in any width
_PERIOD = re.compile(
    r"(?:19|20)\d\d *年?度?(?: *[-—–~至到] *(?:19|20)?\d\d *年?度?)?"
    r"|第[一二三四五六七八九十百\d]+(?:期|批次?|届|阶段|年度|季度)"
    r"|[一二三四五六七八九十\d]+期|\d{1,2}月份?|[上下]半年"
)
_PLACE = re.compile(
    r"(?:[^\W\d]{2,3}省)?(?:[^\W\d]{2,3}(?<!城)市(?!场))?"
    r"(?:[^\W\d]{2,3}(?<![社小园校地辖院片景灾库林])(?<!大湾)(?<![主新老心]城)区(?!域))?"
    r"(?:[全我本]?[省市区县镇](?![场容政域划])[级属直]?)?"
)
_INSTITUTION = re.compile(
    r"[^\W\d]{2,20}?(?:学院|大学|学校|中学|小学|幼儿园|医院|法院|检察院|研究院|研究所|仲裁院|中心|委员会|(?<![格布结及])局)"
    r"|[^\W\d]{0,20}?本级"
)
_TELLING = 4  # letters of a name that tell it from others even where all its words are general (机构运行辅助)
_VARIANT_OVERLAP = 0.7
_LONGEST = 200  # characters of a name that are looked at; whatever is longer is none


class Programmes(NamedTuple):
    """codes: per project the programme it belongs to. names: per programme what its projects have in common."""

    codes: npt.NDArray[np.int64]
    names: tuple[str, ...]


def institutions(corpus: Corpus) -> frozenset[str]:
    """The bare names of all units and departments."""
    columns = (corpus.distinct("projects", column).texts for column in ("unit", "department"))
    return frozenset(map(bare, chain.from_iterable(columns)))


def programme_keys(corpus: Corpus) -> Programmes:
    """The programme of every row of the frame `projects`; equal codes are variants of one programme."""
    codes, names = corpus.distinct("projects", "project")
    texts = [bare(name) for name in names]
    stated = corpus.whole.once(institutions)
    known = {text: programme_name(text, stated) for text in set(texts)}
    keys = np.array([*(known[text] for text in texts), ""], dtype=object)
    programmes, distinct = pd.factorize(keys[codes])
    return Programmes(programmes.astype(np.int64), tuple(distinct))


def bare(name: str) -> str:
    """A name's letters without what stands in brackets and without years, phases and numbers of a series."""
    name = name[:_LONGEST]
    return _bare(_REMARK.sub(" ", name)) or letters(name)


@lru_cache(maxsize=1 << 12)
def _bare(name: str) -> str:
    text = plain(name)
    for _ in range(3):  # brackets within brackets, the inner ones first
        text, found = _BRACKETS.subn(" ", text)
        if not found:
            break
    return letters(_PERIOD.sub(" ", text))


def programme_name(text: str, institutions: frozenset[str] = frozenset()) -> str:
    """A bare name (`bare`) without place, institution and closing general words.

    A step that would leave nothing but general words (工作经费) is not taken. A code has no name: "".
    """
    if text.isascii():
        return ""
    stated = [text[:end] for end in range(_TELLING, len(text)) if text[:end] in institutions]
    text = _keep(text, text.removeprefix(stated[-1] if stated else ""))
    text = _keep(text, _PLACE.sub("", text, count=1))
    for _ in range(2):  # a centre of a bureau
        text = _keep(text, _INSTITUTION.sub("", text, count=1))
    short = _TAIL.sub("", text)
    return short if len(short) >= _TELLING else _keep(text, short)


def subject(name: str) -> list[str]:
    """The parts of a name that say what the project is about."""
    return [part for part in _GENERAL.split(name) if len(part) > 1]


def without_general_words(text: str) -> str:
    """The text with blanks for words that any project may use (项目, 管理 …)."""
    return _GENERAL.sub(" ", text)


def are_variants(one: str, other: str) -> bool:
    """Whether two programme names are variants of one: one holds the other, or nearly so."""
    short, long = sorted((one, other), key=len)
    if short in long:
        return True
    pairs = bigrams(short)
    return len(pairs & bigrams(long)) >= _VARIANT_OVERLAP * len(pairs)


def _keep(text: str, shorter: str) -> str:
    return shorter if shorter != text and subject(shorter) else text
