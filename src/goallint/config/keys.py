"""The keys of a configuration: what each may hold, said once for the reader, the schema and the page of `config`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from goallint.config.globs import MAX_LENGTH
from goallint.config.values import Exempt
from goallint.finding import Exemption
from goallint.ruleset import choices, presets, schema
from goallint.ruleset import fields as read
from goallint.ruleset.errors import FileErrors, shown
from goallint.ruleset.nodes import Node, Scalar
from goallint.ruleset.rule import LANGUAGES
from goallint.severity import Severity

MAX_JOBS = 256
FAIL_ON = (*(severity.value for severity in Severity), "never")
PER_PATH = ("select", "ignore", "severity")
WHY = ("reason", "by", "until")
WHAT = ("project", "indicator", "unit", "path")

Schema = dict[str, Any]
_Reader = Callable[[Node, FileErrors, Path], Any]


class Key(NamedTuple):
    """A key. read: node, where to note what is wrong, folder of the file → value, for lists a tuple of items.

    read is None for keys that are read with others (`choices`) or have items of their own. default: what applies
    where nothing says it.
    """

    zh: str
    en: str
    schema: Schema
    default: Any = None
    read: _Reader | None = None


def _path(node: Node, errors: FileErrors, folder: Path) -> Path:
    """A path beside the file. What seems to lie below its folder must do so, and not lead out of it by a link."""
    written = read.text(node, errors)
    if not written.isprintable():
        errors.add(node, "路径里有看不见的字符", "the path holds invisible characters")
        return folder
    path = folder / written
    inside = not Path(written).is_absolute() and ".." not in Path(written).parts
    if inside and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        zh = f"“{shown(written)}”经链接指到了配置文件所在的文件夹之外；确实要用，请写出实际的路径"
        errors.add(node, zh, f'"{shown(written)}" leads out of the folder of this file by a link; write the real path')
    return Path(os.path.normpath(path)) if inside else path


def _paths(node: Node, errors: FileErrors, folder: Path) -> tuple[Path, ...]:
    return tuple(_path(one, errors, folder) for one in _some(node, errors))


def _some(node: Node, errors: FileErrors) -> tuple[Node, ...]:
    return (node,) if isinstance(node, Scalar) else read.items(node, errors)


def glob(node: Node, errors: FileErrors) -> str:
    """A pattern of paths."""
    pattern = read.text(node, errors).replace("\\", "/").removeprefix("./")
    usable = pattern.isprintable() and pattern.strip("/") and ".." not in pattern.split("/")
    if pattern and (len(pattern) > MAX_LENGTH or not usable):
        zh = f"“{shown(pattern)}”不能用作路径模式，应如 归档/**、*.bak.xlsx"
        errors.add(node, zh, f'"{shown(pattern)}" is no usable pattern; write it like archive/** or *.bak.xlsx')
        return ""
    return pattern


def _jobs(node: Node, errors: FileErrors, _: Path) -> int:
    number = int(read.number(node, errors, whole=True))
    if not 0 <= number <= MAX_JOBS:
        errors.add(node, f"应在 0 到 {MAX_JOBS} 之间", f"must lie between 0 and {MAX_JOBS}")
        return 0
    return number


def _one_of(what: tuple[str, str], known: tuple[str, ...]) -> _Reader:
    return lambda node, errors, _: read.choice(node, what, known, errors)


def exempt(node: Node, errors: FileErrors) -> Exempt | None:
    """An exemption; None, with the reasons noted, where it is none."""
    found = read.mapping(node, errors, ("rule", *WHY), WHAT)
    rules = choices.selector_list(found["rule"], errors) if "rule" in found else ()
    texts = {key: read.text(found[key], errors) for key in (*WHY[:2], *WHAT[:3]) if key in found}
    path = glob(found["path"], errors) if "path" in found else None
    until = _day(found["until"], errors) if "until" in found else ""
    if not (rules and until and all(texts.values()) and set(WHY) <= found.keys()) or path == "":
        return None
    exemption = Exemption(texts["reason"], texts["by"], until)
    project, indicator, unit = (texts.get(key) for key in WHAT[:3])
    return Exempt(rules, project, indicator, unit, path, exemption, errors, node.line)


def _day(node: Node, errors: FileErrors) -> str:
    text = read.text(node, errors)
    try:
        if text and date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    if text:
        errors.add(node, f"“{shown(text)}”不是日期，应如 2026-12-31", f'"{shown(text)}" is no date like 2026-12-31')
    return ""


_TEXT: Schema = {"type": "string", "pattern": r"\S"}


def _list(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "minItems": 1, "items": item}]}


def _object(required: tuple[str, ...], properties: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object", "properties": dict(properties), "required": list(required), "additionalProperties": False,
    }  # fmt: skip


_GLOB: Schema = {**_TEXT, "maxLength": MAX_LENGTH}
_SEVERITIES: Schema = {"type": "object", "additionalProperties": {"enum": list(Severity)}}
_OF_PATH: Schema = _object((), {"select": _list(_TEXT), "ignore": _list(_TEXT), "severity": _SEVERITIES})
_UNTIL: Schema = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_EXEMPT: Schema = _object(
    ("rule", *WHY),
    {"rule": _list(_TEXT), "project": _TEXT, "indicator": _TEXT, "unit": _TEXT, "path": _GLOB,
     "reason": _TEXT, "by": _TEXT, "until": _UNTIL},
)  # fmt: skip

KEYS: Mapping[str, Key] = {
    "extends": Key(
        "先用另一个配置文件，再用这里写的（路径从本文件起算）", "the configuration file that this one builds on",
        _TEXT, None, _path,
    ),
    "preset": Key(
        "预设：recommended、submission、audit、all 或自己的", "the preset of rules",
        {"type": "string", "pattern": f"^{presets.NAME.pattern}$"}, presets.DEFAULT,
        lambda node, errors, _: read.name(node, presets.NAME, "my-office", errors),
    ),
    "rules": Key("另加的规则文件夹（路径从本文件起算）", "further folders of rules", _list(_TEXT), (), _paths),
    "plugins": Key(
        "另外安装的检查（入口 goallint.checks）", "checks of other packages, by name", _list(_TEXT), (),
        lambda node, errors, _: read.texts(node, errors),
    ),
    "select": Key("只用这些规则：编号、GL3、名称、类别、all", "only these rules", _list(_TEXT), ()),
    "ignore": Key("不用这些规则", "not these rules", _list(_TEXT), ()),
    "severity": Key("改规则的级别，如 GL301: error", "severity by rule", _SEVERITIES, ()),
    "locked": Key("锁定这些规则：后面不能关掉、降级", "rules that later levels may not weaken", _list(_TEXT), ()),
    "min-severity": Key(
        "只用这个级别及更重的规则", "only rules of this severity or graver", {"enum": list(Severity)}, None,
        lambda node, errors, _: schema.severity(node, errors),
    ),
    "fail-on": Key(
        "有这级或更重的问题时退出码为 1", "exit with 1 from this severity on", {"enum": list(FAIL_ON)},
        Severity.ERROR.value, _one_of(("严重程度", "severity"), FAIL_ON),
    ),
    "lang": Key(
        "结果的语言", "language of the results", {"enum": list(LANGUAGES)}, LANGUAGES[0],
        _one_of(("语言", "language"), LANGUAGES),
    ),
    "jobs": Key(
        "用几个进程，0 为自动", "processes to use, 0: automatic",
        {"type": "integer", "minimum": 0, "maximum": MAX_JOBS}, 0, _jobs,
    ),
    "baseline": Key("基线文件（路径从本文件起算）", "the baseline file", _TEXT, None, _path),
    "exclude": Key(
        "文件夹里不查这些文件，如 归档/**", "files in folders that are passed over", _list(_GLOB), (),
        lambda node, errors, _: tuple(filter(None, (glob(one, errors) for one in _some(node, errors)))),
    ),
    "per-path": Key(
        "某些文件另行规定：路径模式下写 select、ignore、severity", "rules for the files that a pattern means",
        {"type": "object", "propertyNames": _GLOB, "additionalProperties": _OF_PATH}, (),
    ),
    "exemptions": Key(
        "豁免：哪条规则、哪个项目，为什么、谁批的、到哪天；仍会列出，不算数", "findings accepted for a time",
        {"type": "array", "minItems": 1, "items": _EXEMPT}, (),
    ),
}  # fmt: skip
"""Every key, in the order in which people are shown them."""
