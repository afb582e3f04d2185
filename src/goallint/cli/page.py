"""The page of a rule, in one language: what `goallint explain` shows and docs/rules/ publishes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from goallint.reporters.wording import LANGUAGES, SEVERITIES, Wording, say
from goallint.ruleset import Example, ExampleRow, Examples, Rule, Ruleset
from goallint.ruleset.messages import readable
from goallint.vocabulary import FACT_NAMES, FRAMES

_FIRST_SENTENCE = re.compile(r".*?(?:[。；]|\. |$)")

_WORDING: Wording = {
    "finds": ("查什么", "What it finds"),
    "why": ("为什么", "Why it matters"),
    "flags": ("会报出来的例子", "Examples that it reports"),
    "passes": ("不会报的例子", "Examples that it leaves alone"),
    "suggestion": ("怎么改", "What to do"),
    "basis": ("依据", "Basis"),
    "yields_to": ("让位给（它们报了同一处，这条就不报）", "Yields to (where they report the same, it does not)"),
    "parameters": ("可以调的参数", "Parameters"),
    "aliases": ("旧编号或别名", "Other names"),
    "off": ("默认未启用", "off by default"),
    "locked": ("已锁定", "locked"),
    "bytes": ("（{count} 个字节的文件）", "(a file of {count} bytes)"),
    "exemption_expired": (
        "（配置里的一条豁免，已经过了最后一天）",
        "(an exemption of the configuration whose last day is over)",
    ),
    "exemption_unused": (
        "（配置里的一条豁免，没有它说的问题）",
        "(an exemption of the configuration that meets no finding)",
    ),
    "empty": ("（空文件）", "(an empty file)"),
    "project": ("项目名称：", "project: "),
    "unit": ("单位：", "unit: "),
    "department": ("部门：", "department: "),
    "goal": ("绩效目标：", "goal: "),
    "indicators": ("绩效指标：", "indicators: "),
    "total": ("总计：", "total: "),
    "subtotal": ("小计行：", "subtotal: "),
}

CATEGORY_NAMES: Wording = {
    "reading": ("读入", "Reading"),
    "text": ("文字", "Text"),
    "completeness": ("完整性", "Completeness"),
    "conformity": ("规范性", "Conformity"),
    "clarity": ("明确性", "Clarity"),
    "consistency": ("一致性", "Consistency"),
    "relevance": ("相关性", "Relevance"),
    "appropriateness": ("适当性", "Appropriateness"),
}


class Section(NamedTuple):
    """A heading and what stands under it. items: the lines of each; examples: whether the items are examples."""

    key: str
    heading: str
    items: tuple[tuple[str, ...], ...]
    examples: bool


class Page(NamedTuple):
    """title: id and name; marks: severity, category and, where it is so, that the rule is off or locked."""

    title: str
    marks: tuple[str, ...]
    sections: tuple[Section, ...]


def page(rule: Rule, examples: Examples, ruleset: Ruleset, language: str) -> Page:
    """The page of a rule of the ruleset, with its examples."""
    marks = [say(_WORDING, language, key) for key, on in (("off", not rule.enabled), ("locked", rule.locked)) if on]
    names = _names(rule, language)
    by_id = {other.id: other for other in ruleset.rules}
    contents: dict[str, Iterable[Iterable[str]]] = {
        "finds": [readable(rule.message[language], names).splitlines()],
        "why": [rule.why.get(language, "").splitlines()],
        "flags": [_example(example, language) for example in examples.flags],
        "passes": [_example(example, language) for example in examples.passes],
        "suggestion": [readable(rule.suggestion[language], names).splitlines()],
        "basis": [[basis] for basis in rule.basis],
        "yields_to": [[title(by_id[other])] for other in rule.yields_to],
        "parameters": [[f"{name} = {value:g}"] for name, value in rule.parameters.items()],
        "aliases": [[alias] for alias in rule.aliases],
    }
    sections = [
        Section(key, say(_WORDING, language, key), tuple(map(tuple, items)), key in ("flags", "passes"))
        for key, items in contents.items()
    ]
    kept = tuple(section for section in sections if any(section.items))
    return Page(title(rule), (say(SEVERITIES, language, rule.severity), rule.category, *marks), kept)


def title(rule: Rule) -> str:
    """Id and name."""
    return f"{rule.id} {rule.name}"


def summary(rule: Rule, language: str) -> str:
    """What the rule is for, in a sentence."""
    text = rule.why.get(language) or readable(rule.message[language], _names(rule, language))
    text = " ".join(text.split())
    match = _FIRST_SENTENCE.match(text)
    return match[0].strip().rstrip("；") if match else text


def _names(rule: Rule, language: str) -> Callable[[str], str]:
    """What to show for a placeholder: the value of a parameter, the name of a column or fact in brackets."""
    at = LANGUAGES.index(language)
    columns: Mapping[str, tuple[str, str]] = {name: (spec.zh, spec.en) for name, spec in FRAMES[rule.given].items()}
    known = {**columns, **FACT_NAMES}

    def shown(name: str) -> str:
        if name in rule.parameters:
            return f"{rule.parameters[name]:g}"
        return f"〔{known[name][at] if name in known else name}〕"

    return shown


def _example(example: Example, language: str) -> Iterator[str]:
    """The lines of an example: an indicators cell as it is, rows by their columns, a file by its text."""
    if example.data is not None:
        yield say(_WORDING, language, "bytes" if example.data else "empty", count=len(example.data))
    elif example.text is not None:
        yield from example.text.splitlines()
    elif example.cell is not None:
        yield example.cell
    elif example.problem is not None:
        yield say(_WORDING, language, example.problem)
    else:
        for row in example.rows:
            yield from _row(row, language)


def _row(row: ExampleRow, language: str) -> Iterator[str]:
    texts = {
        "subtotal": row.subtotal,
        "project": row.project,
        "unit": row.unit,
        "department": row.department,
        "goal": row.goal,
        "indicators": row.indicators,
        "total": row.total,
    }
    yield from (f"{say(_WORDING, language, key)}{text}" for key, text in texts.items() if text)
    yield from (f"{column}: {amount}" for column, amount in (row.funding or {}).items())
