"""The JSON Schema of rule files, for editors: made of the same vocabulary, keys and types that the loader goes by.

It tells what a single file can tell: keys, types, columns, checks and their options. What needs other files (names of
lists, rules, classes), the text of a message or the engine of patterns is left to the loader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args, get_origin

from goallint.ruleset import examples, presets, schema, terms
from goallint.ruleset.json_texts import DESCRIPTIONS
from goallint.ruleset.options import MAX_PATTERN, options_of
from goallint.ruleset.rule import CATEGORIES, LANGUAGES
from goallint.severity import Severity
from goallint.vocabulary import (
    FRAMES,
    Check,
    Classes,
    ClassNames,
    Column,
    NumberColumn,
    Pattern,
    Terms,
    TextColumn,
    Type,
)
from goallint.vocabulary.numbers import Compare
from goallint.vocabulary.texts import Is

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_PARAMETER: Schema = {"type": "string", "pattern": rf"^\${schema.PARAMETER.pattern}$"}
_BOOLEAN: Schema = {"type": "boolean"}


def json_schema(checks: Mapping[str, Check]) -> Schema:
    """The schema (draft 7, which editors know best) of rule files that may use these checks."""
    kinds = {"terms": _words("terms"), "classes": _words("classes"), "preset": _preset(), "override": _override()}
    root: Schema = {"$ref": "#/definitions/rule"}
    for kind in reversed(kinds):
        root = {"if": {"required": [kind]}, "then": {"$ref": f"#/definitions/{kind}"}, "else": root}
    frames = {name: part for frame in FRAMES for name, part in _frame(frame, checks).items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "goallint",
        "description": DESCRIPTIONS["file"],
        "type": "object",
        **root,
        "definitions": {"rule": _rule(), **kinds, "example": _example(), "row": _row(), **frames},
    }


def _rule() -> Schema:
    by_frame = [
        {
            "if": {"properties": {"given": {"const": frame}}, "required": ["given"]},
            "then": {"properties": {"where": _ref(f"{frame}.where"), "check": _ref(f"{frame}.check")}},
        }
        for frame in FRAMES
    ]
    return {**_object(schema.REQUIRED, schema.OPTIONAL), "allOf": by_frame}


def _override() -> Schema:
    return {**_object(("override",), schema.OVERRIDABLE), "minProperties": 2}


def _preset() -> Schema:
    of_rules: Schema = {"type": "object", "additionalProperties": {"enum": list(Severity)}}
    own = {"severity": of_rules, "locked": _some(_TEXT)}
    return _object(("preset", "title"), presets.KEYS[1:], own)


def _words(kind: Literal["terms", "classes"]) -> Schema:
    listed: Schema = {"type": "array", "minItems": 1, "items": _TEXT, "uniqueItems": True}
    words = listed if kind == "terms" else {"type": "object", "additionalProperties": listed}
    whole = terms.WHOLE[kind]
    name = {"type": "string", "pattern": f"^{terms.NAME.pattern}$", "description": DESCRIPTIONS[kind]}
    keys = {key: {**words, "description": DESCRIPTIONS[key]} for key in (whole, "add", "remove")}
    change = {"anyOf": [{"required": ["add"]}, {"required": ["remove"]}]}
    either = {"oneOf": [{"required": [whole]}, change]}
    return {**_object((kind,), tuple(keys), {kind: name, **keys}), **either}


def _object(required: tuple[str, ...], optional: tuple[str, ...], own: Mapping[str, Schema] | None = None) -> Schema:
    """An object with these keys and no others; own: what keys hold that mean something else here."""
    keys = {key: (own or {}).get(key) or _KEYS[key] for key in (*required, *optional)}
    described = {key: {"description": DESCRIPTIONS[key], **value} for key, value in keys.items()}
    return {
        "type": "object", "properties": described, "required": list(required), "additionalProperties": False,
    }  # fmt: skip


def _example() -> Schema:
    """An indicators cell, a row, the rows of a table, a whole file, or a problem that no table can show."""
    problem: Schema = {"enum": list(examples.PROBLEMS)}
    data = {"type": "string", "pattern": r"^\s*([0-9A-Fa-f]{2}\s*)+$"}
    files = [_plain({key: value}) for key, value in (("text", _TEXT), ("bytes", data), ("problem", problem))]
    rows = {"type": "array", "minItems": 1, "items": _ref("row")}
    return {"anyOf": [_TEXT, _ref("row"), rows, *files]}


def _row() -> Schema:
    texts = dict.fromkeys((*examples.TEXTS, "subtotal"), _TEXT)
    funding = {"type": "object", "additionalProperties": _TEXT}
    others = [key for key in examples.ROW if key not in (*examples.AMOUNTS, "subtotal")]
    nothing_else = {"not": {"anyOf": [{"required": [key]} for key in others]}}
    row = {**_plain({**texts, "funding": funding}), "required": [], "minProperties": 1}
    return {**row, "if": {"required": ["subtotal"]}, "then": nothing_else}


def _plain(properties: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object", "properties": dict(properties), "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


def _frame(frame: str, checks: Mapping[str, Check]) -> dict[str, Schema]:
    """What conditions on a frame may be: within `check`, as the whole `check`, in `where`."""
    usable = {name: check for name, check in checks.items() if frame in check.frames}
    options = {f"{frame}.{name}": _options(check, frame) for name, check in usable.items()}
    by_row = {name: _ref(f"{frame}.{name}") for name, check in usable.items() if check.scope == "row"}
    over_all = {name: _ref(f"{frame}.{name}") for name in usable if name not in by_row}
    within, where = (_combinations(frame, _ref(f"{frame}.{kind}")) for kind in ("condition", "where"))
    return {
        f"{frame}.condition": _condition({**by_row, **within}),
        f"{frame}.check": _condition({**by_row, **over_all, **within}),
        f"{frame}.where": {"anyOf": [_condition({**by_row, **where}), _columns(frame)]},
        **options,
    }


def _combinations(frame: str, part: Schema) -> dict[str, Schema]:
    several = {"type": "array", "minItems": 1, "items": part}
    parts = {"all": several, "any": several, "not": part}
    if frame == "projects":
        parts["has_indicator"] = _ref("indicators.where")
    return {name: {"description": DESCRIPTIONS[name], **value} for name, value in parts.items()}


def _condition(properties: Mapping[str, Schema]) -> Schema:
    return {**_plain(properties), "required": [], "minProperties": 1, "maxProperties": 1}


def _columns(frame: str) -> Schema:
    """`column: value`, one or more of them."""
    columns = {
        name: {"description": f"{spec.zh} / {spec.en}", **_some({"enum": list(spec.values)} if spec.values else _TEXT)}
        for name, spec in FRAMES[frame].items()
        if spec.type is not Type.NUMBER
    }
    return {**_plain(columns), "required": [], "minProperties": 1}


def _options(check: Check, frame: str) -> Schema:
    known = options_of(check)
    made = _plain({option.name: _value(option.type, frame) for option in known})
    made["required"] = [option.name for option in known if option.required]
    made["description"] = " ".join((check.options.__doc__ or "").split())
    if check.options is Compare:
        made["minProperties"] = 2
    if check.options is Is:
        made["properties"]["column"] = _names(frame, Type.TEXT, Type.CATEGORY)
        by_column = [_values_of(name, spec.values) for name, spec in FRAMES[frame].items() if spec.values]
        made |= {"allOf": by_column} if by_column else {}
    return made


def _values_of(column: str, values: tuple[str, ...]) -> Schema:
    then = {"properties": {"values": _some({"enum": list(values)})}}
    return {"if": {"properties": {"column": {"const": column}}}, "then": then}


def _value(hint: Any, frame: str) -> Schema:
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    return _TYPES[hint](frame)


def _names(frame: str, *types: Type) -> Schema:
    names = [name for name, spec in FRAMES[frame].items() if spec.type in types]
    return {"enum": names} if names else {"not": {}}


def _some(one: Schema) -> Schema:
    """One, or a list of them."""
    return {"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _named(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


_TYPES: Mapping[Any, Callable[[str], Schema]] = {
    Column: lambda frame: _names(frame, *Type),
    TextColumn: lambda frame: _names(frame, Type.TEXT),
    NumberColumn: lambda frame: _names(frame, Type.NUMBER),
    Terms: lambda _: _TEXT,
    Classes: lambda _: _TEXT,
    ClassNames: lambda _: _some(_TEXT),
    Pattern: lambda _: {**_TEXT, "maxLength": MAX_PATTERN},
    int: lambda _: {"anyOf": [{"type": "integer"}, _PARAMETER]},
    float: lambda _: {"anyOf": [{"type": "number"}, _PARAMETER]},
    bool: lambda _: _BOOLEAN,
    str: lambda _: _TEXT,
    tuple[str, ...]: lambda _: _some(_TEXT),
}
"""What a rule file gives for an option, by its type, in rules about a frame."""

_TRANSLATIONS: Schema = {**_plain(dict.fromkeys(LANGUAGES, _TEXT)), "required": list(LANGUAGES[:1])}
_EXAMPLES: Schema = {"type": "array", "minItems": 1, "items": _ref("example")}

_KEYS: Mapping[str, Schema] = {
    "id": _named(schema.ID.pattern),
    "name": _named(schema.NAME.pattern),
    "aliases": _some(_TEXT),
    "category": {"enum": list(CATEGORIES)},
    "severity": {"enum": list(Severity)},
    "enabled": _BOOLEAN,
    "locked": _BOOLEAN,
    "given": {"enum": list(FRAMES)},
    "where": {},
    "check": {},
    "message": _TRANSLATIONS,
    "suggestion": _TRANSLATIONS,
    "why": _TRANSLATIONS,
    "basis": _some(_TEXT),
    "yields_to": _some(_TEXT),
    "examples": {**_plain({"flags": _EXAMPLES, "passes": _EXAMPLES}), "required": []},
    "parameters": {
        "type": "object",
        "propertyNames": _named(schema.PARAMETER.pattern),
        "additionalProperties": {"type": "number"},
    },
    "override": _TEXT,
    "preset": _named(presets.NAME.pattern),
    "title": _TRANSLATIONS,
    "extends": _TEXT,
    "select": _some(_TEXT),
    "ignore": _some(_TEXT),
}
"""What a key holds wherever it means the same."""
