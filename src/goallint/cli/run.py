"""A run over tables: the configuration and the options → rules and inputs → the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goallint.cli.errors import Failure
from goallint.cli.inputs import collect_inputs, load_rules, narrow_rules
from goallint.cli.screen import progress_bar
from goallint.cli.settings import configured, option

if TYPE_CHECKING:
    from goallint.audit.store import Store
    from goallint.cli.options import Chosen
    from goallint.config import Config
    from goallint.finding import Report
    from goallint.readers.inputs import Inputs
    from goallint.records import Document
    from goallint.ruleset import Rule, Ruleset


class Wanted(NamedTuple):
    """Which rules the command line asks for: as `ruleset_options`, `selection_options` and `config_options` say."""

    folders: Sequence[Path]
    preset: str | None
    plugins: Sequence[str]
    chosen: Chosen
    selected: Sequence[str] = ()
    ignored: Sequence[str] = ()
    min_severity: str | None = None


class Run(NamedTuple):
    """What a run works with. rules_of: the rules of files that have others than the rest, by path."""

    config: Config
    language: str
    ruleset: Ruleset
    rules_of: dict[str, tuple[Rule, ...]]
    inputs: Inputs


def prepared(
    paths: Sequence[str],
    stdin_filename: str | None,
    wanted: Wanted,
    language: str,
    outputs: Iterable[Path | None] = (),
) -> Run:
    """The run that the options and the configuration ask for. Raises Failure for what is wrong with them.

    outputs: as for `collect_inputs`.
    """
    from goallint.ruleset.choices import vary

    config = configured(wanted.chosen, paths)
    loaded = load_rules(wanted.folders, wanted.preset, wanted.plugins, config)
    ruleset = _narrowed(loaded, wanted, config)
    if not any(rule.enabled for rule in ruleset.rules) and not config.per_path:
        raise Failure("没有选中任何规则，请检查 --select、--ignore 和 --min-severity", "no rule is selected")
    inputs = collect_inputs(paths, stdin_filename, config, outputs)
    by_entries: dict[tuple[int, ...], tuple[Rule, ...]] = {(): ruleset.rules}
    rules_of = {}
    for source in inputs.sources:
        entries = config.per_path_of(source.path)
        if entries not in by_entries:
            varied = vary(loaded.rules, [config.per_path[at].choice for at in entries])
            by_entries[entries] = _narrowed(loaded._replace(rules=varied), wanted, config).rules
        if entries:
            rules_of[source.path] = by_entries[entries]
    return Run(config, option("language", language, config, "lang"), ruleset, rules_of, inputs)


def audited(
    run: Run,
    jobs: int,
    *,
    progress: bool,
    rows: bool = False,
    store: Store | None = None,
    on_read: Callable[[Document], None] | None = None,
) -> Report:
    """What the rules find. jobs: as --jobs says; rows: whether the report is to hold the rows of findings.

    store: the cache, if it is wanted. on_read: called with every document, in order; not with a cache.
    """
    from goallint.audit import Exemptions, audit  # pandas: only when there is something to check
    from goallint.checks.third_party import ThirdPartyError

    with progress_bar(len(run.inputs.sources), run.language, wanted=progress) as done:
        try:
            report = audit(
                run.inputs.sources,
                run.ruleset,
                language=run.language,
                jobs=option("jobs", jobs, run.config, "jobs") or None,
                progress=done,
                skipped=run.inputs.skipped,
                rows=rows,
                rules_of=run.rules_of,
                exemptions=Exemptions(run.config, date.today()),
                store=store,
                on_read=on_read,
            )
        except ThirdPartyError as error:
            raise Failure(error.zh, error.en) from None
    return report._replace(summary=report.summary._replace(settings=tuple(map(str, run.config.files))))


def _narrowed(loaded: Ruleset, wanted: Wanted, config: Config) -> Ruleset:
    return narrow_rules(loaded, wanted.selected, wanted.ignored, wanted.min_severity, config)
