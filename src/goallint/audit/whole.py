"""All sources read and judged: batch by batch, then what compares projects of all files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from goallint.audit.batches import in_batches, processes_for, run_all
from goallint.audit.together import judge_together
from goallint.audit.work import Result, Work
from goallint.frames import join
from goallint.readers.inputs import Source
from goallint.ruleset.rule import Rule


def run_sources(
    work: Work,
    by_corpus: Sequence[Rule],
    sources: Sequence[Source],
    jobs: int | None,
    progress: Callable[[int], None] | None,
) -> list[Result]:
    """The results of all batches, in order, and last that of the rules that compare projects of all files."""
    todo = in_batches(sources)
    processes = processes_for(todo, jobs)
    results = list(run_all(work, todo, processes, progress))
    if by_corpus and results:
        kept = join([result.kept for result in results if result.kept is not None])
        results.append(judge_together(by_corpus, kept, work.language, processes, work.rows))
    return results
