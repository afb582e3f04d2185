"""A run in several processes tells what one process tells."""

from __future__ import annotations

import pytest

from goallint.audit import audit
from goallint.audit.batches import in_batches, shared_out
from goallint.audit.reading import read
from goallint.audit.variants import place_in
from goallint.checks.corpus import Corpus
from goallint.checks.departments import shares
from goallint.readers.inputs import Source, collect
from goallint.records import Document
from goallint.ruleset import load
from tests.checks.corpora import corpus_of
from tests.conftest import SAMPLES, untimed

SEVERAL = 3


@pytest.mark.parametrize("size", [1, 2**20])
def test_batches_and_processes_change_nothing(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    sources, ruleset = collect([str(SAMPLES)]).sources, load()
    whole = audit(sources, ruleset, jobs=1)
    monkeypatch.setattr("goallint.audit.batches.BATCH_BYTES", size)

    several = audit(sources, ruleset, jobs=SEVERAL)

    assert untimed(whole) == untimed(several)
    assert set(several.summary.seconds) == {rule.id for rule in several.rules}
    assert {"GL501", "GL502"} <= {one.id for one in several.findings}


@pytest.mark.parametrize("jobs", [1, SEVERAL])
def test_documents_are_told_in_order_whatever_rules_and_process_they_had(
    monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    sources, ruleset = collect([str(SAMPLES)]).sources, load()
    monkeypatch.setattr("goallint.audit.batches.BATCH_BYTES", 1)
    told: list[Document] = []

    audit(sources, ruleset, jobs=jobs, rules_of={sources[1].path: ruleset.rules[:9]}, on_read=told.append)

    assert list(read(sources)) == told


def test_member_of_an_archive_belongs_to_it_whatever_its_name_holds() -> None:
    place = place_in([Source("b.txt"), Source("a!1.zip"), Source("a")])

    assert [0, 1, 2, -1] == [place(path) for path in ("b.txt", "a!1.zip!甲/表!.xlsx", "a", "c.zip!b.txt")]


def projects(*departments: str | None) -> Corpus:
    rows = [{"department": name, "document": at, "project.row": at} for at, name in enumerate(departments)]
    return corpus_of(projects=rows, indicators=[{"project.row": at, "name": f"指标{at}"} for at in range(len(rows))])


def test_a_department_is_in_one_share() -> None:
    parts = shares(projects("甲局", "乙局", "甲局", None, "丙局", "乙局"), 2)

    assert sorted(row for part in parts for row in part.tolist()) == [0, 1, 2, 3, 4, 5]
    assert len(parts) == 2
    assert {0, 2} <= set(parts[0].tolist())
    assert any({1, 5} <= set(part.tolist()) for part in parts)


def test_one_department_is_one_share() -> None:
    assert [[0, 1, 2]] == [part.tolist() for part in shares(projects("甲局", "甲局", "甲局"), 4)]


def test_nothing_is_one_share() -> None:
    assert [[]] == [part.tolist() for part in shares(projects(), 4)]


def test_a_part_counts_its_own_rows() -> None:
    corpus = projects("甲局", "乙局", "甲局")
    corpus.distinct("indicators", "name")

    part = corpus.part(shares(corpus, 2)[0])

    assert part.whole is corpus
    assert part.column("projects", "project.row").tolist() == [0, 1]
    assert part.column("indicators", "project.row").tolist() == [0, 1]
    assert part.distinct("indicators", "name").column().tolist() == ["指标0", "指标2"]


def test_files_without_projects_pass_between_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goallint.audit.batches.BATCH_BYTES", 1)
    sources = [Source("empty.txt", b""), Source("nothing.txt", "说明\n无表\n".encode())]

    one, two = (audit(sources, load(), jobs=jobs) for jobs in (1, 2))

    assert untimed(one) == untimed(two)
    assert {"empty.txt", "nothing.txt"} == {finding.path for finding in two.findings}


@pytest.mark.parametrize(("files", "processes"), [(13, 2), (5, 4), (1, 3), (8, 1)])
def test_each_process_gets_as_many_batches(monkeypatch: pytest.MonkeyPatch, files: int, processes: int) -> None:
    sources = [Source(f"{at}.txt", b"x" * 100) for at in range(files * 10)]
    monkeypatch.setattr("goallint.audit.batches.BATCH_BYTES", 1000)

    todo, used = shared_out(lambda size: in_batches(sources, size=size), processes)

    assert used == min(processes, files)
    assert [one for batch in todo for one in batch.sources] == sources
    assert len(todo) % used == 0
    assert max(batch.size for batch in todo) <= 1100
