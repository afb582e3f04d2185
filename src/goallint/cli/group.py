"""The command group; a command's module is imported when the command is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from goallint.cli import completion
from goallint.cli.errors import Failure
from goallint.cli.options import bilingual, help_option

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "check": "检查绩效目标表 · check tables",
    "annotate": "在送审文件里标出问题 · mark findings in the file itself",
    "review": "生成绩效目标审核表 · make review sheets",
    "parse": "读出表格里的数据 · read the tables into data",
    "baseline": "记下现在的问题，以后只看新的 · record findings",
    "rules": "列出规则 · list the rules",
    "explain": "说明一条规则 · explain a rule",
    "cache": "看看或清空缓存 · the cache of check",
    "test": "检验规则的例子 · test the rules",
    "new-rule": "写一条新规则的样子 · begin a new rule",
    "schema": "规则和配置文件的格式 · the format of our files",
    "init": "写一份配置文件 · begin a configuration",
    "config": "起作用的设置，来自哪里 · what applies and why",
}
"""Each is a module here with a `command`; the text is its line in the help, which imports none of them."""


class LazyGroup(click.Group):
    """A group whose commands are modules, imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name. Raises Failure when there is none (None while the shell completes a line)."""
        if cmd_name not in COMMANDS and ctx.resilient_parsing:
            return None
        if cmd_name not in COMMANDS:
            names = ", ".join(COMMANDS)
            raise Failure(f"没有命令“{cmd_name}”，可用的有：{names}", f'no command "{cmd_name}"; there are: {names}')
        command: click.Command = import_module(f"goallint.cli.{cmd_name.replace('-', '_')}").command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What may stand there: commands, or options."""
        return completion.commands(COMMANDS, incomplete) + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            click.echo(f"goallint {version('goallint')}")
        except PackageNotFoundError:
            click.echo("goallint（未安装，从源代码运行 / not installed, run from source）")
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
