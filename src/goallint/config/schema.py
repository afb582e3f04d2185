"""The JSON Schema of configuration files, for editors: made of the keys that the reader goes by."""

from __future__ import annotations

from goallint.config.keys import KEYS, Schema


def json_schema() -> Schema:
    """The schema (draft 7) of goallint.yaml."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "goallint.yaml",
        "description": "goallint 的配置 / the configuration of goallint",
        "type": ["object", "null"],
        "properties": {key: {"description": f"{one.zh} / {one.en}", **one.schema} for key, one in KEYS.items()},
        "additionalProperties": False,
    }
