"""All sources judged with the help of the cache: what is known of unchanged files is not found again.

Everything goes through entries, whether it was kept before or is found now, so that both give the same report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from goallint.audit.entries import Entry, decoded, encoded, from_json
from goallint.audit.keys import ForeignCheckError, base_of, content_of, key_of, key_of_all
from goallint.audit.store import Store
from goallint.audit.variants import Variant
from goallint.audit.work import NO_FILES, Effort, Result, Work
from goallint.packing import DamagedError
from goallint.readers.inputs import Source
from goallint.ruleset.rule import Rule


def run_cached(
    store: Store,
    work: Work,
    variants: Sequence[Variant],
    jobs: int | None,
    progress: Callable[[int], None] | None,
) -> list[Result]:
    """The results of all sources, in order, and last that of the rules that compare projects of all files.

    Without the cache where files have rules of their own, where a rule has a check of another package, and where an
    entry turns out to be no entry.
    """
    if len(variants) == 1:
        try:
            return _with_entries(store, work, variants[0], jobs, progress)
        except (ForeignCheckError, DamagedError):
            pass
    from goallint.audit.whole import run_sources

    return run_sources(work, variants, jobs, progress)


def _with_entries(
    store: Store, work: Work, variant: Variant, jobs: int | None, progress: Callable[[int], None] | None
) -> list[Result]:
    base = base_of(work, variant.by_corpus)
    entries = _entries(store, work, base, variant.sources, jobs, progress)
    results = [entry.result for entry in entries]
    if variant.by_corpus and entries:
        results.append(_together(store, work, base, variant.by_corpus, variant.sources, entries, jobs))
    return results


def _entries(
    store: Store,
    work: Work,
    base: bytes,
    sources: Sequence[Source],
    jobs: int | None,
    progress: Callable[[int], None] | None,
) -> list[Entry]:
    """The entry of each source, those that are not known found and kept."""
    known = [_known(store, base, source) for source in sources]
    unknown = [source for source, entry in zip(sources, known, strict=True) if entry is None]
    done = len(sources) - len(unknown)
    if progress is not None:
        progress(done)
    if not unknown:
        return [entry for entry in known if entry is not None]
    from goallint.audit.fresh import Task, judge_fresh  # pandas: only when something is to be judged

    told = None if progress is None else lambda count: progress(done + count)
    fresh = judge_fresh(Task(work, store, base), unknown, jobs, told)
    entries = [next(fresh) if entry is None else entry for entry in known]
    store.trim()
    return entries


def _known(store: Store, base: bytes, source: Source) -> Entry | None:
    data = content_of(source)
    return None if data is None else _entry(store, key_of(base, source.path, data))


def _entry(store: Store, key: str | None) -> Entry | None:
    data = store.get(key) if key is not None else None
    try:
        return None if data is None else decoded(key, data)
    except DamagedError:
        return None


def _together(
    store: Store,
    work: Work,
    base: bytes,
    by_corpus: Sequence[Rule],
    sources: Sequence[Source],
    entries: Sequence[Entry],
    jobs: int | None,
) -> Result:
    """What compares the projects of all files; known where all files with projects are the same as once before."""
    listed = [entry for entry in entries if entry.projects]
    if not listed:
        return Result((), NO_FILES, Effort({}, {}), {})
    keys = [entry.key for entry in listed if entry.key is not None]
    key = key_of_all(base, keys) if len(keys) == len(listed) else None
    if known := _entry(store, key):
        return known.result
    from goallint.audit.batches import in_batches, processes_for
    from goallint.audit.together import judge_together
    from goallint.frames.plain import built

    kept = built([from_json(entry.kept) for entry in listed], work.keep)
    processes = processes_for(in_batches(sources), jobs)
    result = judge_together(by_corpus, kept, work.language, processes, work.rows)
    if key is not None:
        store.put(key, encoded(result))
    return result
