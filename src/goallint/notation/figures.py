"""Figures in a compact text: comparator + number + unit, ranges, dates, levels, frequencies, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import isnan
from typing import NamedTuple

from goallint.notation.numerals import chinese_number


class Figure(NamedTuple):
    """comparator: ≥ > ≤ < = ~ or None. low, high: its bounds. unit: "%", 人次 …; number: with its 万 multiplied in."""

    comparator: str | None
    number: float
    low: float | None
    high: float | None
    unit: str | None

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage or per mille."""
        return self.unit is not None and self.unit[0] in "%‰"


class Quantity(NamedTuple):
    """A number with its unit, 万 multiplied in, and where the number stands in the text."""

    number: float
    unit: str | None
    start: int
    end: int


_MEASURES = (
    "人次|人天|人日|人|名|位|次|份|个(?!区|市|县)|场次|场|篇|项|条|家次|家|套|间|所|门|部|期|批次|台|辆|块|件|宗|起|种|类|天|周|月|年|"
    "户|本|页|队|组|支|座|栋|张|幅|只|头|株|棵|亩|公顷|公里|千米|米|平方|吨|升|分钟|分|秒|小时|学时|课时|工作日|日|倍|届|轮|班|例|课|"
    "处|村|镇|街|版|步|元|亿元|万元"
)
"""What Chinese numerals count (三种); 一批 and 七个区 count nothing that could be met."""

_IN_DIGITS = r"(?P<digits>(?<![A-Za-z0-9.])[0-9][0-9,]{0,18}(?:\.[0-9]{1,10})?)(?P<scale>[百千万亿]{0,3})[余多]?"
_NUMERAL = re.compile(
    rf"{_IN_DIGITS}"
    r"|(?P<chinese>(?<!进)[零〇一二两三四五六七八九十百千]{1,12}[万亿]?)[余多]?"
    rf"(?=(?:{_MEASURES})(?![性站体般起致流律定些样直旦贯式]))"
)
_IN_LETTERS = r"%|‰|℃|\(%\)|[ck]?m[23]|[(（]?[A-Za-z]{1,5}[)）]?|[(（][\u4e00-\u9fff]{1,3}[)）]|[\u4e00-\u9fff㎡]{1,6}"
_UNIT = re.compile(_IN_LETTERS)
_QUANTITY = re.compile(f"{_IN_DIGITS}(?P<unit>{_IN_LETTERS})?")
_BEFORE = (
    ("≥", r"≥|>=|=>|≧|不低于|不少于|不小于|大于等于|大于或等于|大于或者等于|至少|最少|不短于|高于或等于|达到?|力争"),
    ("≤", r"≤|<=|=<|≦|不高于|不超过|不多于|不大于|小于等于|小于或等于|最多|至多|控制在|不得超过|低于或等于"),
    (">", r">|大于|超过|多于|高于|超"),
    ("<", r"<|小于|少于|低于|不到|不足"),
    ("~", r"约|大约|左右"),
    ("=", r"=|等于|为"),
)
_AFTER = (
    ("≥", r"(?:及|或|或者|含)?以上|(?<!^)起|\+"),
    ("≤", r"(?:及|或|或者)?(?:以内|以下|之内)|内"),
    ("~", r"左右|上下"),
)
_INCLUDED = re.compile(r"\(含[0-9]{0,6}%?[\u4e00-\u9fff]{0,2}\)")
"""85%(含)以上 is what 85%以上 is."""

_BEFORE_END = re.compile(
    "(?:" + "|".join(f"(?P<c{at}>{words})" for at, (_, words) in enumerate(_BEFORE)) + ")(?:年度计划值)?$"
)
_PLAIN = re.compile(
    r"(?!.*12345)(?P<before>" + "|".join(words for _, words in _BEFORE) + ")?"
    r"(?P<digits>[1-9][0-9]{0,2}\.[0-9]{1,4}|[1-9][0-9]{0,8})(?P<scale>[万亿]?)"
    r"(?P<unit>%|[人次名个家项条份场件户天篇宗台套间所辆张平方米元]{1,3})?"
)
"""A comparator, a number and its unit, and nothing that could be read otherwise (年, 级, 号, 以上)."""
_AFTER_UNIT = re.compile("|".join(f"(?P<c{at}>{words})" for at, (_, words) in enumerate(_AFTER)))
_BOUND_WORDS = re.compile(
    r"(?:(?:及|或|或者|含)?以上|(?:及|或|或者)?(?:以下|以内|之内)|或|及|左右|上下|内|(?<!^)起).*$"
)
_RANGE = re.compile(r"([0-9]+(?:\.[0-9]+)?)%?[\u4e00-\u9fff]{0,2}[-—–~至到]([0-9]+(?:\.[0-9]+)?)(?![年月日0-9])")

_SEASON = r"(?:学期|学年|汛期?|雨季|[供采]暖季|春节|国庆节?|开学|春耕|秋收)(?:开始|结束|来临|到来)?(?=(?:之|以)?[前内])"
_DATE_MARK = re.compile(rf"[年月季]|[0-9]{{4}}[-./]|{_SEASON}")
_MONTH = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:[0-9]{1,2}日|上旬|中旬|下旬)?"
DATE = re.compile(
    rf"(?:(?:每年|当年|次年|[0-9]{{4}}年(?:度)?)?{_MONTH}|[0-9]{{4}}年(?:度)?|[每当次下]个?月[0-9]{{1,2}}[日号]"
    rf"|第?[一二三四1-4]季度|[上下]半年|{_SEASON}|(?:19|20)[0-9]{{2}}年?[-—–~～至到]{{1,2}}(?:19|20)[0-9]{{2}}(?![0-9])年?度?|(?:当|本)?年(?=[底末内])"
    r"|(?:19|20)[0-9]{2}[-./][0-9]{1,2}(?:[-./][0-9]{1,2}(?![0-9]))?(?![0-9]{0,4}(?:m|%|平方|[万亿元人家个吨米])))"
    r"(?:年底|前|底|末|内|份)?(?:之前|以前|前)?"
)
LEVEL = re.compile(
    r"(?:达到?|不低于|不劣于|优于|保持在?|稳定在?)?(?:国家|省|市|地表水|地下水)?(?:等保)?"
    r"(?:第?(?:[一二三四五六七八九十特1-9]|I{1,3}|I?V)级|[甲乙丙丁优良中差A-E][等级]|[优良](?:等[级次])?|A{2,5}级?"
    r"|优[秀良](?:等[级次])?|[一二三四五]星级?|[一二三特]等奖"
    r"|[国省市]家?级|[ⅠⅡⅢⅣⅤIV一二三四五]{1,3}类|合格(?=及?或?以上))"
    r"(?:水质|水体)?(?:标准)?(?:以上|及以上|或以上)?"
)
FREQUENCY = re.compile(
    r"全天(?:候)?|全年|实时|即时|即办|随时|(?:按|每)个?(?:天|日|周|月|季度?|学期|半年|年)度?(?:[月年季]?[初中末底])?[前内]?"
    r"(?:提供|开展|进行|报送|结算|发放|拨付|支付|兑付|清算|缴纳)?"
)
ZERO = re.compile(rf"[零0](?!(?:基础|距离|散|售|件|星|门槛|点|食|部件|{_MEASURES})$)([\u4e00-\u9fff]{{1,8}})")

_OPERATOR = re.compile(r"[/÷=*×xX]")
_FORMULA = re.compile(
    r"[\u4e00-\u9fff)]\s*[/÷][(]?[\u4e00-\u9fff]"  # 办结数/上报数
    r"|[\u4e00-\u9fff)”]/[0-9]"  # 全年总分/12
    r"|[\u4e00-\u9fff%)]=[(]?[\u4e00-\u9fffA-Z]"  # 办结率=…
    r"|[*×xX]100%"
)
_RATE = re.compile(
    r"[0-9][0-9.,]{0,18}[百千万亿]{0,3}[\u4e00-\u9fff]{1,4}/[百千万]?[\u4e00-\u9fff]{1,4}(?=$|[/·,;、(*.])"
    r"|[0-9][0-9.,]{0,18}[百千万亿]{0,3}(?:元|次|人|件|批次)/[百千万]?[0-9]{0,4}[A-Za-z\u4e00-\u9fff]"
)  # 2次/月, 17元/人.每天, 500元/100km, 1000元/人给予补助 and 4条/月*12 are figures, no formulas
_SCALING = re.compile(r"[*×xX]100%")
_RESULT = re.compile(
    r"(?:≥|≤|>=|<=|>|<|=|达到?|不低于|不少于|不超过|小于|大于|少于|超过|为)([0-9]+(?:\.[0-9]+)?)(%|[\u4e00-\u9fff]{0,3})"
    r"(?:(?:及|或)?以[上下内])?$"
)
_NO_FIGURE = re.compile(
    r"[0-9第工“\"\[【〔(](?:"
    r"(?<=[0-9])(?:[0-9]{3}年?[-—至][0-9]{4}年度?|[0-9]{3}年度?(?!均)|[0-9]*\+[0-9A-Z]+|[0-9]*号)"
    r"|(?<=[\[【〔(])[0-9]{4}[\]】〕)]第?[0-9]{0,6}号?|(?<=第)[0-9]{1,4}[届期次批]|(?<=工)业[0-9]\.[0-9]"
    r"|(?<=[“\"])[^”\"]{1,20}[”\"]"
    # the hotline of the city, and no figure that begins with its digits
    r"|(?<=1)(?<![0-9.]1)2345(?=[”\"]?(?:政务|政府|市民|便民|服务|热线|平台|工单|投诉|民生|诉求|公共)))"
)
"""Years, numbers of documents, titles, names with digits. It begins with the characters for which `re` looks first."""

_LONGEST_WITH_CHINESE_NUMERALS = 40
"""In longer texts 一次, 一个 are mere words."""


def plain_figure(text: str) -> Figure | None:
    """What `figure` makes of a text that is a figure and nothing else (≥95%, 不少于4677人次), as most values are."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    before, unit = match["before"], match["unit"]
    return _bounded(_sign_before(before) if before else None, _scaled(match), unit)


def figure(text: str) -> Figure | None:
    """The figure that a text states: a range, else the first share with a comparator (响应时间30分钟以内比例≥95%), else
    the first with a comparator, else the first."""
    text = _INCLUDED.sub("", text)
    bare = _NO_FIGURE.sub(lambda match: "#" * len(match[0]), text)
    if span := _RANGE.search(bare):
        unit = _UNIT.match(bare, span.end())
        return Figure("~", float(span[1]), float(span[1]), float(span[2]), _bare_unit(unit[0] if unit else None))
    found = [
        _figure(bare, match, number)
        for match in _NUMERAL.finditer(bare)
        if not (match["chinese"] and len(text) > _LONGEST_WITH_CHINESE_NUMERALS) and not isnan(number := _value(match))
    ]
    compared = [one for one in found if one.comparator is not None]
    return next((one for one in compared if one.is_share), next(iter(compared or found), None))


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers of a compact text of any length that are written in digits, in their order; no years, no titles."""
    for match in _QUANTITY.finditer(_NO_FIGURE.sub(lambda match: "#" * len(match[0]), text)):
        unit = match["unit"]
        yield Quantity(_scaled(match), _bare_unit(unit), match.start(), match.end() - len(unit or ""))


def is_formula(text: str) -> bool:
    """Whether a text divides or equates what it names in words."""
    if _OPERATOR.search(text) is None:
        return False
    return _FORMULA.search(_RATE.sub("", text)) is not None


def formula_figure(text: str) -> Figure | None:
    """The target at the end of a formula; None when it has none. ×100% scales a share and is no target."""
    bare = _SCALING.sub("", text)
    match = _RESULT.search(bare)
    if match is None:
        return None
    comparator = _comparator(bare, match.start(1), match.end(1), match[2] or None)
    return _bounded(comparator, float(match[1]), _bare_unit(match[2]))


def date_alone(text: str) -> bool:
    """Whether a text is a date, a deadline or several of them (2023.07-2024.01), with no other figure beside them."""
    if _DATE_MARK.search(text) is None:
        return False
    rest, found = DATE.subn("", text)
    if not found:
        return False
    return len(rest) <= 12 and not any(character.isdigit() for character in rest)


def _value(match: re.Match[str]) -> float:
    if match["chinese"]:
        return chinese_number(match["chinese"])
    return _scaled(match)


def _scaled(match: re.Match[str]) -> float:
    number = float(match["digits"].replace(",", ""))
    for scale in match["scale"]:
        number *= {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}[scale]
    return number


def _figure(text: str, match: re.Match[str], number: float) -> Figure:
    unit = _UNIT.match(text, match.end())
    name = unit[0] if unit else None
    return _bounded(_comparator(text, match.start(), match.end(), name), number, _bare_unit(name))


def _bounded(comparator: str | None, number: float, unit: str | None) -> Figure:
    low = number if comparator in ("≥", ">", "=", None) else None
    high = number if comparator in ("≤", "<", "=", None) else None
    return Figure(comparator, number, low, high, unit)


def _comparator(text: str, start: int, end: int, unit: str | None) -> str | None:
    if sign := _sign_before(text[max(0, start - 14) : start]):
        return sign
    tail = text[end : end + 14]
    after = _AFTER_UNIT.search(tail)
    if after is None or after.start() > len(unit or ""):
        return None
    return _AFTER[int((after.lastgroup or "c0")[1:])][0]


@lru_cache(maxsize=1 << 12)
def _sign_before(text: str) -> str | None:
    """The comparator at the end of a text."""
    before = _BEFORE_END.search(text)
    return _BEFORE[int((before.lastgroup or "c0")[1:])][0] if before else None


@lru_cache(maxsize=1 << 12)
def _bare_unit(unit: str | None) -> str | None:
    return (_BOUND_WORDS.sub("", unit).strip("()（）") or None) if unit else None
