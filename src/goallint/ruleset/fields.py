"""Values of one kind out of nodes. Each reader notes what is wrong and then returns an empty value of its kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from goallint.ruleset.errors import FileErrors, shown
from goallint.ruleset.nodes import Mapping as MappingNode
from goallint.ruleset.nodes import Node, Scalar, Sequence, full_width_colon
from goallint.ruleset.rule import LANGUAGES


def mapping(
    node: Node, errors: FileErrors, required: Collection[str], optional: Collection[str] = ()
) -> dict[str, Node]:
    """The values of a mapping by key; unknown and missing keys are noted."""
    known = (*required, *optional)
    given = entries(node, errors)
    found = {key.text: value for key, value in given if key.text in known}
    for key, _ in given:
        if key.text not in known:
            unknown_key(key, known, errors)
    if isinstance(node, MappingNode) and not any(
        mark in key.text for key, _ in given for mark in ":："
    ):  # else it is the cause
        for missing in required:
            if missing not in found:
                errors.add(node, f"缺少“{missing}”", f'"{missing}" is missing')
    return found


def entries(node: Node, errors: FileErrors) -> tuple[tuple[Scalar, Node], ...]:
    """The entries of a mapping; anything else is noted."""
    if isinstance(node, MappingNode):
        return node.entries
    if key := full_width_colon(node):
        errors.full_width_colon(node, key)
    else:
        errors.add(node, "这里应是“键: 值”", 'expected "key: value" pairs')
    return ()


def unknown_key(key: Scalar, known: Collection[str], errors: FileErrors) -> None:
    """Note a key that is none of the known ones; a full-width colon in it is named as the cause."""
    before, colon, _ = key.text.partition(":")
    if "：" in key.text:
        errors.full_width_colon(key, key.text.partition("：")[0])
    elif colon and before in known:
        errors.add(key, f"“{shown(before)}:”的冒号后面要空一格", f'a space must follow "{shown(before)}:"')
    else:
        errors.unknown(key, ("键", "key"), key.text, known)


def items(node: Node, errors: FileErrors) -> tuple[Node, ...]:
    """The items of a list that is not empty; anything else is noted."""
    if isinstance(node, Sequence) and node.items:
        return node.items
    errors.add(node, "这里应是列表，至少一项", "expected a list with at least one item")
    return ()


def text(node: Node, errors: FileErrors) -> str:
    """A text that is not blank."""
    if not isinstance(node, Scalar):
        errors.add(node, "这里应是文字", "expected text")
    elif not isinstance(node.value, str):
        zh = f"这里应是文字；“{shown(node.text)}”请加引号" if node.text else "这里应是文字，却是空的"
        en = f'expected text; put "{shown(node.text)}" in quotes' if node.text else "expected text, found nothing"
        errors.add(node, zh, en)
    elif not node.value.strip():
        errors.add(node, "这里应是文字，却是空的", "expected text, found nothing")
    else:
        return node.value
    return ""


def texts(node: Node, errors: FileErrors) -> tuple[str, ...]:
    """One or more texts: a list, or a single text standing for a list of one."""
    if isinstance(node, Scalar):
        return (text(node, errors),)
    return tuple(text(item, errors) for item in items(node, errors))


def name(node: Node, pattern: re.Pattern[str], like: str, errors: FileErrors) -> str:
    """A text of a given form; `like` shows the form to people."""
    value = text(node, errors)
    if value and not pattern.fullmatch(value):
        errors.add(node, f"“{shown(value)}”写法不对，应如 {like}", f'"{shown(value)}" is not written like {like}')
    return value


def choice(node: Node, what: tuple[str, str], known: Collection[str], errors: FileErrors) -> str:
    """A text that is one of the known ones."""
    value = text(node, errors)
    if value and value not in known:
        errors.unknown(node, what, value, known)
        return ""
    return value


def boolean(node: Node, errors: FileErrors) -> bool:
    """true or false."""
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return node.value
    errors.add(node, "这里应是 true 或 false", "expected true or false")
    return False


def number(node: Node, errors: FileErrors, *, whole: bool = False) -> int | float:
    """A number, or only a whole one."""
    kinds = (int,) if whole else (int, float)
    if isinstance(node, Scalar) and isinstance(node.value, kinds) and not isinstance(node.value, bool):
        return node.value
    if whole:
        errors.add(node, "这里应是整数", "expected a whole number")
    else:
        errors.add(node, "这里应是数字", "expected a number")
    return 0


def translations(node: Node, errors: FileErrors) -> Mapping[str, Scalar]:
    """A text by language. zh is required; without en, zh serves for both."""
    if isinstance(node, Scalar) and full_width_colon(node) is None:
        zh = "这里应写“zh: 文字”" if node.text else "这里是空的；“zh: 文字”写在下面时要往里缩进两格"
        errors.add(node, zh, 'expected "zh: text"; below its key it must be indented')
        return {}
    found = mapping(node, errors, LANGUAGES[:1], LANGUAGES[1:])
    result = {lang: value for lang, value in found.items() if text(value, errors) and isinstance(value, Scalar)}
    return {lang: result[lang] if lang in result else result["zh"] for lang in LANGUAGES} if "zh" in result else {}


def plain(by_language: Mapping[str, Scalar]) -> dict[str, str]:
    """The texts of `translations` without their places and outer blanks."""
    return {lang: str(by_language[lang].value).strip() if lang in by_language else "" for lang in LANGUAGES}
