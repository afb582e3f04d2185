"""All sources read and judged: batch by batch, then what compares projects of all files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from goallint.audit.batches import Batch, in_batches, run_all, shared_out
from goallint.audit.together import judge_together
from goallint.audit.variants import Variant, by_corpus, of_sources
from goallint.audit.work import Result, Work
from goallint.frames import join


def run_sources(
    work: Work, variants: Sequence[Variant], jobs: int | None, progress: Callable[[int], None] | None
) -> list[Result]:
    """The results of all batches, in order, and last those of the rules that compare projects of all files."""

    def cut(size: int) -> list[Batch]:
        return [batch for at, variant in enumerate(variants) for batch in in_batches(variant.sources, at, size)]

    todo, processes = shared_out(cut, jobs)
    results = list(run_all(work, todo, processes, progress))
    together = by_corpus(variants)
    if not results or not together:
        return results
    kept = join([result.kept for result in results if result.kept is not None])
    results = [result._replace(kept=None) for result in results]  # what was joined is not held twice
    for variant in together:
        result = judge_together(variant.by_corpus, kept, work.language, processes, work.rows)
        if len(variants) > 1:
            result = result._replace(findings=of_sources(result.findings, variant.sources))
        results.append(result)
    return results
