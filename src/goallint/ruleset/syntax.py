"""Why a text is no YAML, in the words of somebody who looks at the line: the parser's own are for programmers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from goallint.ruleset.errors import FileErrors, Place, shown

_KEY = r"""["']?([A-Za-z_][\w.]*)["']?[ \t]*"""
_OPENS = r"(?:^[ \t]*(?:-[ \t]+)*|[{,][ \t]*)"
KEY_WITH_FULL_WIDTH_COLON = re.compile(f"{_OPENS}{_KEY}：")
_FULL_WIDTH_COMMA = re.compile(f"，[ \t]*{_KEY}[:：]")
_NO_BLANK = re.compile(rf"{_OPENS}([A-Za-z_][\w.]*):(?=[^\s/])")


_HINTS = (
    (
        "end of stream",
        "引号没有收尾",
        "a quotation mark is not closed",
    ),
    (
        "escape",
        "双引号里的“\\”有特别的意思，请改用单引号",
        "\\ has a meaning of its own in double quotes; use single quotes",
    ),
    (
        "',' or",
        "“{…}”“[…]”没有收尾，或者里面的文字带括号、逗号、冒号而没有加引号",
        "a { or [ is not closed, or a text in it has brackets, commas or colons and no quotes",
    ),
    (
        "mapping values",
        "这里多了一个冒号，或者缩进不对；文字里有冒号加空格时请加引号",
        "a colon too many, or a wrong indent; put text with a colon and a space in quotes",
    ),
    (
        "expected ':'",
        "少了“键: 值”的冒号，或者缩进不对",
        'the colon of "key: value" is missing, or a wrong indent',
    ),
    (
        "expected key|'-' indicator|<block end>",
        "和上面没有对齐：同一层要从同一列开始；文字里有引号时，整段请加另一种引号",
        "not aligned with what is above; a text with quotation marks needs quotes of the other kind",
    ),
    (
        "cannot start|node content|not allowed|comment or line",
        "这个符号不能放在这里；文字以符号开头时请加引号",
        "this character cannot stand here; put text that begins with a mark in quotes",
    ),
)  # fmt: skip
"""What the parsers say, and what to tell instead, in Chinese and English."""


def note(error: YAMLError, text: str, errors: FileErrors) -> None:
    """Note the one mistake that ended the reading of a text."""
    marks = (error.problem_mark, error.context_mark) if isinstance(error, MarkedYAMLError) else ()
    places = [Place(mark.line + 1, mark.column + 1) for mark in marks if mark is not None] or [Place(1, 1)]
    lines = text.split("\n")[: places[0].line]
    for number, line in reversed(list(enumerate(lines, 1))):
        if match := KEY_WITH_FULL_WIDTH_COLON.search(line):
            errors.full_width_colon(Place(number, match.end()), match[1])
            return
    if found := next(_seen(lines), None):
        errors.add(*found)
    elif "alias" in str(getattr(error, "context", "")):
        errors.add(places[0], "以“*”开头的文字请加引号", "put text that begins with * in quotes")
    else:
        _add_hint(str(getattr(error, "problem", None) or "cannot be read"), places, errors)


def _seen(lines: list[str]) -> Iterator[tuple[Place, str, str]]:
    """Mistakes of typing that stand on the line where the reading ended, or on the one above it."""
    at = len(lines)
    if "\t" in (indent := lines[-1][: len(lines[-1]) - len(lines[-1].lstrip())]):
        yield Place(at, indent.index("\t") + 1), "缩进不能用制表符（Tab），请改成空格", "indent with spaces, not tabs"
    for number, line in list(enumerate(lines, 1))[:-3:-1]:
        if comma := _FULL_WIDTH_COMMA.search(line):
            zh = "“，”是全角逗号，请改成半角逗号“,”再加一个空格"
            yield Place(number, comma.start() + 1), zh, '"，" is a full-width comma; write "," and a space instead'
        if match := _NO_BLANK.search(line):
            key = shown(match[1])
            yield Place(number, match.end() + 1), f"“{key}:”的冒号后面要空一格", f'a space must follow "{key}:"'


def _add_hint(problem: str, places: list[Place], errors: FileErrors) -> None:
    at = places[-1] if re.search("end of stream|escape", problem) else places[0]  # where the quotation began
    for pattern, zh, en in _HINTS:
        if re.search(pattern, problem):
            errors.add(at, f"不是合法的 YAML：{zh}", f"not valid YAML: {en} ({shown(problem, 120)})")
            return
    errors.add(at, f"不是合法的 YAML（{shown(problem, 120)}）", f"not valid YAML ({shown(problem, 120)})")
