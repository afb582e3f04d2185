"""The whole pipeline: sources and rules → Report.

Files are read and judged in batches, so that columns are long enough to pay and memory does not grow with the
run; what needs all files at once (copies) is judged at the end, on the few columns that it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from goallint.audit.asked import asked
from goallint.audit.cached import run_cached
from goallint.audit.exemptions import NO_EXEMPTIONS, Exemptions, exempt
from goallint.audit.processes import no_collection
from goallint.audit.store import Store
from goallint.audit.variants import Variant, every_rule, place_in, variants_of
from goallint.audit.wording import in_order
from goallint.audit.work import Effort, Result, Work, total
from goallint.finding import Report, RuleInfo, Summary
from goallint.notation.lexicon import Lexicon
from goallint.readers.inputs import Source
from goallint.records import Document
from goallint.ruleset.rule import Rule, Ruleset

__all__ = ["Exemptions", "audit", "lexicon_of"]


def audit(
    sources: Sequence[Source],
    ruleset: Ruleset,
    *,
    language: str = "zh",
    jobs: int | None = None,
    progress: Callable[[int], None] | None = None,
    skipped: Mapping[str, int] | None = None,
    rows: bool = False,
    rules_of: Mapping[str, tuple[Rule, ...]] = MappingProxyType({}),
    exemptions: Exemptions = NO_EXEMPTIONS,
    store: Store | None = None,
    on_read: Callable[[Document], None] | None = None,
) -> Report:
    """Read all sources, run the enabled rules, and tell what they find.

    jobs: processes to use; None: one for small inputs, as many as there are processors for large ones.
    progress: called with the number of files done. skipped: what was passed over before, for the summary.
    rows: whether the report is to hold the rows that findings stand in. store: what is known of unchanged files.
    rules_of: by path, the rules of sources that have others than the rest. exemptions: findings that are accepted.
    on_read: called with every document, in the order of the sources; not with a store, which spares reading them.
    Files that cannot be read are findings; nothing is raised for what an input says.
    """
    variants = variants_of(sources, ruleset.rules, rules_of)
    with no_collection():
        return _audit(
            sources, ruleset, variants, language, jobs, progress, skipped or {}, rows, exemptions, store, on_read
        )


def _audit(
    sources: Sequence[Source],
    ruleset: Ruleset,
    variants: Sequence[Variant],
    language: str,
    jobs: int | None,
    progress: Callable[[int], None] | None,
    skipped: Mapping[str, int],
    with_rows: bool,
    exemptions: Exemptions,
    store: Store | None,
    on_read: Callable[[Document], None] | None,
) -> Report:
    lexicon = lexicon_of(ruleset)
    by_row = [variant.by_row for variant in variants]
    work = Work(by_row, lexicon, language, asked(variants, with_rows), with_rows, documents=on_read is not None)
    if store is None:
        from goallint.audit.whole import run_sources  # pandas: not needed where the cache knows all

        results = run_sources(work, variants, jobs, progress)
    else:
        results = run_cached(store, work, variants, jobs, progress)
    if on_read is not None:
        place = place_in(sources)  # files that have rules of their own were read apart
        for document in sorted(chain.from_iterable(one.documents for one in results), key=lambda one: place(one.path)):
            on_read(document)
    findings = [finding for result in results for finding in result.findings]
    # those of the files say more than those of the comparison, which comes last
    rows = {place: row for result in reversed(results) for place, row in result.rows.items()}
    effort = total(result.effort for result in results)
    ran = every_rule(variants)
    findings = exempt(findings, sources, exemptions, ran, lexicon, language)
    infos = tuple(_info(rule, language) for rule in ran)
    files = tuple(source.path for source in sources)
    return Report(in_order(findings, sources), _summary(results, effort, skipped), infos, files, rows)


def lexicon_of(ruleset: Ruleset) -> Lexicon:
    """The words by which target values are told apart, from the term lists of the same names."""
    return Lexicon(*(ruleset.terms[name].words for name in Lexicon._fields))


def _info(rule: Rule, language: str) -> RuleInfo:
    message, suggestion, why = (text.get(language, "") for text in (rule.message, rule.suggestion, rule.why))
    return RuleInfo(
        rule.id, rule.name, rule.aliases, rule.category, rule.severity, message, suggestion, why, rule.basis
    )


def _summary(results: Sequence[Result], effort: Effort, skipped: Mapping[str, int]) -> Summary:
    files, tables, projects, indicators = (sum(result.counts[at] for result in results) for at in range(4))
    not_judged = dict(sorted(effort.not_judged.items()))
    return Summary(files, tables, projects, indicators, dict(skipped), not_judged, effort.seconds)
