"""The whole pipeline: sources and rules → Report.

Files are read and judged in batches, so that columns are long enough to pay and memory does not grow with the
run; what needs all files at once (copies) is judged at the end, on the few columns that it needs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from goallint.audit.batches import Result, Work, in_batches, processes_for, run_all
from goallint.audit.processes import no_collection
from goallint.audit.reading import read
from goallint.audit.together import judge_together
from goallint.audit.wording import in_order
from goallint.finding import Report, Summary
from goallint.frames import join
from goallint.notation.lexicon import Lexicon
from goallint.readers.inputs import Source
from goallint.ruleset.rule import Ruleset
from goallint.vocabulary import CORPUS_CHECKS

__all__ = ["audit", "lexicon_of", "read"]


def audit(
    sources: Sequence[Source],
    ruleset: Ruleset,
    *,
    language: str = "zh",
    jobs: int | None = None,
    progress: Callable[[int], None] | None = None,
    skipped: Mapping[str, int] | None = None,
) -> Report:
    """Read all sources, run the enabled rules, and tell what they find.

    jobs: processes to use; None: one for small inputs, as many as there are processors for large ones.
    progress: called with the number of files done. skipped: what was passed over before, for the summary.
    Files that cannot be read are findings; nothing is raised for what an input says.
    """
    with no_collection():
        return _audit(sources, ruleset, language, jobs, progress, skipped or {})


def _audit(
    sources: Sequence[Source],
    ruleset: Ruleset,
    language: str,
    jobs: int | None,
    progress: Callable[[int], None] | None,
    skipped: Mapping[str, int],
) -> Report:
    rules = [rule for rule in ruleset.rules if rule.enabled]
    by_row = [rule for rule in rules if not isinstance(rule.check, CORPUS_CHECKS)]
    by_corpus = [rule for rule in rules if isinstance(rule.check, CORPUS_CHECKS)]
    work = Work(by_row, lexicon_of(ruleset), language, bool(by_corpus))
    todo = in_batches(sources)
    processes = processes_for(todo, jobs)
    results = list(run_all(work, todo, processes, progress))
    findings = [finding for result in results for finding in result.findings]
    not_judged = Counter[str]()
    for result in results:
        not_judged.update(result.not_judged)
    if by_corpus and results:
        kept = join([result.kept for result in results if result.kept is not None])
        found = judge_together(by_corpus, kept, language, processes)
        findings += found.findings
        not_judged.update(found.not_judged)
    return Report(in_order(findings, sources), _summary(results, not_judged, skipped))


def lexicon_of(ruleset: Ruleset) -> Lexicon:
    """The words by which target values are told apart, from the term lists of the same names."""
    return Lexicon(*(ruleset.terms[name].words for name in Lexicon._fields))


def _summary(results: Sequence[Result], not_judged: Mapping[str, int], skipped: Mapping[str, int]) -> Summary:
    files, tables, projects, indicators = (sum(result.counts[at] for result in results) for at in range(4))
    return Summary(files, tables, projects, indicators, dict(skipped), dict(not_judged))
