"""The command group; a command's module is imported when the command is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from goallint.cli.errors import Failure
from goallint.cli.options import bilingual, help_option

COMMANDS = ("check", "parse", "rules", "explain", "test")
"""Each is a module here with a `command`."""


class LazyGroup(click.Group):
    """A group whose commands are modules, imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name. Raises Failure when there is none."""
        if cmd_name not in COMMANDS:
            names = ", ".join(COMMANDS)
            raise Failure(f"没有命令“{cmd_name}”，可用的有：{names}", f'no command "{cmd_name}"; there are: {names}')
        command: click.Command = import_module(f"goallint.cli.{cmd_name}").command
        return command


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"goallint {version('goallint')}")
        context.exit()


@click.group(
    cls=LazyGroup,
    help=bilingual("检查项目支出绩效目标表。", "Checks the performance goal tables of Chinese government units."),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help=bilingual("显示版本", "show the version"),
)
@help_option
def goallint() -> None:
    """The program."""
