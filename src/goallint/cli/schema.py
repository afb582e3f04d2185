"""`goallint schema`: the JSON Schema of rule files or of the configuration, for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from goallint.cli.inputs import checks_of
from goallint.cli.options import bilingual, help_option, language_option, output_option, plugin_option
from goallint.cli.output import write


@click.command(
    help=bilingual(
        "写出规则文件（或配置文件）的 JSON Schema，编辑器据此边写边提示、查错。",
        "Print the JSON Schema of rule files, by which editors complete and check them.",
    ),
)
@click.option("--config", "of_config", is_flag=True, help=bilingual("配置文件 goallint.yaml 的", "of goallint.yaml"))
@output_option
@plugin_option
@language_option
@help_option
def command(of_config: bool, output: Path | None, plugins: tuple[str, ...], language: str) -> int:  # noqa: ARG001 - of its mistakes
    """Exit code 0."""
    write(config_schema_text() if of_config else schema_text(plugins), output)
    return 0


def config_schema_text() -> str:
    """The schema of the configuration as it is published."""
    from goallint.config.schema import json_schema

    return _text(json_schema())


def schema_text(plugins: tuple[str, ...] = ()) -> str:
    """The schema as it is published."""
    from goallint.ruleset.json_schema import json_schema

    return _text(json_schema(checks_of(plugins)))


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
