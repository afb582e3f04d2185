"""`goallint schema`: the JSON Schema of rule files, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from goallint.cli.inputs import checks_of
from goallint.cli.options import bilingual, help_option, language_option, output_option, plugin_option
from goallint.cli.output import write


@click.command(
    help=bilingual(
        "写出规则文件的 JSON Schema，编辑器据此边写边提示、查错。",
        "Print the JSON Schema of rule files, by which editors complete and check them.",
    ),
)
@output_option
@plugin_option
@language_option
@help_option
def command(output: Path | None, plugins: tuple[str, ...], language: str) -> int:  # noqa: ARG001 - of its mistakes
    """Exit code 0."""
    write(schema_text(plugins), output)
    return 0


def schema_text(plugins: tuple[str, ...] = ()) -> str:
    """The schema as it is published."""
    from goallint.ruleset.json_schema import json_schema

    return json.dumps(json_schema(checks_of(plugins)), ensure_ascii=False, indent=1) + "\n"
