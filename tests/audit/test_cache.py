"""What --cache changes: time, and nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goallint.audit import audit
from goallint.audit.store import Store
from goallint.finding import Report
from goallint.readers.inputs import Source, collect
from goallint.ruleset import load
from goallint.vocabulary import CORPUS_CHECKS
from tests.conftest import SAMPLES, untimed

HEADER = "主管部门\t项目名称\t总计\t绩效目标\t绩效指标\n"
PRESS = "1、产出指标：赠阅民政报刊期数，年度指标值：≥12期。2、产出指标：民政报刊赠阅点覆盖率，年度指标值：≥90%。3、效益指标：民政报刊读者知晓率，年度指标值：≥80%。4、满意度指标：民政报刊读者满意度，年度指标值：≥90%。"
SOUND = "1、产出指标：护理员培训人次，年度指标值：≥280人。2、效益指标：护理员就业率，年度指标值：≥80%。3、满意度指标：学员满意度，年度指标值：≥90%。"


def table(*projects: tuple[str, str]) -> str:
    return HEADER + "".join(f"民政局\t{name}\t10.00\t{name}的目标\t{cell}\n" for name, cell in projects)


DONOR = table(("赠阅民政报刊", PRESS))
COPY = table(("养老护理员培训", PRESS))
OWN = table(("养老护理员培训", SOUND))
Check = Callable[..., Report]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path / "cache", 2**30)
    found.prepare()
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "tables"
    found.mkdir()
    return found


def check(folder: Path, store: Store | None, **options: Any) -> Report:
    """The report without times, which no two runs share."""
    return untimed(audit(collect([str(folder)]).sources, options.pop("ruleset", load()), store=store, **options))


def timed(folder: Path, store: Store) -> set[str]:
    """The rules that a run took time for."""
    return set(audit(collect([str(folder)]).sources, load(), store=store).summary.seconds)


@pytest.fixture
def nothing_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is called when files are judged, or compared, ends the test."""

    def refuse(*_: object) -> None:
        raise AssertionError("judged again")

    monkeypatch.setattr("goallint.audit.fresh.judge_fresh", refuse)
    monkeypatch.setattr("goallint.audit.together.judge_together", refuse)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("rows", [False, True])
def test_the_report_is_the_same(monkeypatch: pytest.MonkeyPatch, store: Store, jobs: int, rows: bool) -> None:
    monkeypatch.setattr("goallint.audit.batches.BATCH_BYTES", 2**16)
    plain = check(SAMPLES, None, rows=rows)

    first = check(SAMPLES, store, jobs=jobs, rows=rows)
    second = check(SAMPLES, store, jobs=jobs, rows=rows)

    assert plain == first == second
    assert {"GL501", "GL502"} <= {one.id for one in second.findings}


def test_unchanged_files_are_not_judged_again(store: Store, request: pytest.FixtureRequest) -> None:
    first = check(SAMPLES, store)
    request.getfixturevalue("nothing_is_judged")

    assert first == check(SAMPLES, store)


def test_only_what_runs_takes_time(folder: Path, store: Store) -> None:
    rules = {rule.id for rule in load().rules if rule.enabled}
    (folder / "a.txt").write_text(DONOR, encoding="utf-8")
    assert timed(folder, store) == rules
    assert timed(folder, store) == set()

    (folder / "b.txt").write_text(COPY, encoding="utf-8")
    assert timed(folder, store) == rules

    (folder / "a.txt").unlink()
    assert timed(folder, store) == {rule.id for rule in load().rules if isinstance(rule.check, CORPUS_CHECKS)}


def test_a_changed_file_is_compared_with_the_unchanged_ones(folder: Path, store: Store) -> None:
    (folder / "a.txt").write_text(DONOR, encoding="utf-8")
    (folder / "b.txt").write_text(OWN, encoding="utf-8")
    assert "GL501" not in {one.id for one in check(folder, store).findings}

    (folder / "b.txt").write_text(COPY, encoding="utf-8")
    changed = check(folder, store)
    assert [("b.txt", "a.txt")] == [
        (Path(one.path).name, Path(one.related[0].path).name) for one in changed.findings if one.id == "GL501"
    ]
    assert check(folder, None) == changed

    (folder / "a.txt").unlink()
    assert "GL501" not in {one.id for one in check(folder, store).findings}


def test_files_between_known_ones_keep_their_order(folder: Path, store: Store) -> None:
    for name in ("1.txt", "3.txt"):
        shutil.copy(SAMPLES / "guangzhou-civil-affairs-2023-projects.txt", folder / name)
    check(folder, store)
    shutil.copy(SAMPLES / "yuexiu-digital-government-2024-projects.txt", folder / "2.txt")

    assert check(folder, None) == check(folder, store)


def test_what_changes_findings_changes_the_key(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text(COPY, encoding="utf-8")
    strict = load()._replace(rules=tuple(rule for rule in load().rules if rule.id == "GL107"))
    runs = [
        lambda: check(folder, store),
        lambda: check(folder, store, language="en"),
        lambda: check(folder, store, ruleset=strict),
        lambda: check(folder, store, rows=True),
    ]
    entries = []
    for run in runs:
        run()
        entries.append(store.size().entries)
    monkeypatch.setenv("GOALLINT_PDF_PAGES", "7")
    check(folder, store)
    entries.append(store.size().entries)

    assert sorted(set(entries)) == entries  # each run added some


def test_the_same_content_under_another_name_is_told_by_that_name(folder: Path, store: Store) -> None:
    (folder / "old.txt").write_text(table(("养老", "")), encoding="utf-8")
    check(folder, store)
    (folder / "old.txt").rename(folder / "new.txt")

    assert {str(folder / "new.txt")} == {one.path for one in check(folder, store).findings}


def test_what_could_not_be_read_is_tried_again(folder: Path, store: Store) -> None:
    (folder / "t.xlsx").write_bytes(b"PK\x03\x04 damaged")

    assert ["GL001"] == [one.id for one in check(folder, store).findings]
    assert store.size().entries == 0
    assert ["GL001"] == [one.id for one in check(folder, store).findings]


def test_standard_input_is_not_kept(store: Store) -> None:
    source = [Source("-", COPY.encode())]

    assert untimed(audit(source, load(), store=store)) == untimed(audit(source, load()))
    assert 0 == store.size().entries


def test_a_file_and_standard_input_of_the_same_name_are_told_apart(folder: Path, store: Store) -> None:
    path = folder / "t.txt"
    path.write_text(OWN, encoding="utf-8")
    both = [Source(str(path)), Source(str(path), table(("养老", "")).encode())]
    audit(both, load(), store=store)

    assert untimed(audit(both[:1], load())) == untimed(audit(both[:1], load(), store=store))


def entries(store: Store) -> list[Path]:
    return sorted(store.folder.glob("??/*.goallint"))


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace("养老".encode(), "助残".encode()),
        lambda data: b"garbage\n" + data,
        lambda _: b"\x80\x04cos\nsystem\n",
    ],
)
def test_damaged_entries_are_made_again(folder: Path, store: Store, damage: Callable[[bytes], bytes]) -> None:
    (folder / "a.txt").write_text(COPY, encoding="utf-8")
    (folder / "b.txt").write_text(DONOR, encoding="utf-8")
    whole = check(folder, store)
    for path in entries(store):
        path.write_bytes(damage(path.read_bytes()))

    assert whole == check(folder, store)
    assert whole == check(folder, store)


HOSTILE: list[Any] = [None, 1, "x", [], {}, [[]], [[1]], [["a"], 2], {"projects": {}}, {"texts": [[1, 2, 3, 4]]}]


@pytest.mark.parametrize("first", HOSTILE)
def test_entries_of_strangers_are_refused(folder: Path, store: Store, first: Any) -> None:
    (folder / "a.txt").write_text(COPY, encoding="utf-8")
    whole = check(folder, store)
    for path in entries(store):
        forge(store, path, lambda lines: [first, lines[1]])

    assert whole == check(folder, store)


@pytest.mark.parametrize("second", HOSTILE)
def test_frames_of_strangers_are_refused(folder: Path, store: Store, second: Any) -> None:
    (folder / "a.txt").write_text(COPY, encoding="utf-8")
    check(folder, store)
    for path in entries(store):
        forge(store, path, lambda lines: [lines[0], second])
    (folder / "b.txt").write_text(DONOR, encoding="utf-8")

    assert check(folder, None) == check(folder, store)


@pytest.mark.parametrize(
    "forgery",
    [
        lambda kept: kept["projects"]["project.row"].append(0),
        lambda kept: kept["projects"]["document"].__setitem__(0, 10**18),
        lambda kept: kept["projects"]["document"].__setitem__(0, -1),
        lambda kept: kept["indicators"]["project.row"].__setitem__(0, 5),
        lambda kept: kept["projects"]["goal"].__setitem__(0, 5),
        lambda kept: kept["texts"][0][2].__setitem__(0, 99),
        lambda kept: kept["texts"][0][2].clear(),
        lambda kept: kept["texts"].clear(),
    ],
)
def test_frames_that_do_not_fit_are_refused(folder: Path, store: Store, forgery: Callable[[Any], None]) -> None:
    (folder / "a.txt").write_text(COPY, encoding="utf-8")
    check(folder, store)

    def change(lines: list[Any]) -> list[Any]:
        if lines[1]:
            forgery(lines[1])
        return lines

    for path in entries(store):
        forge(store, path, change)
    (folder / "b.txt").write_text(DONOR, encoding="utf-8")

    assert check(folder, None) == check(folder, store)


def forge(store: Store, path: Path, change: Callable[[list[Any]], list[Any]]) -> None:
    """Write an entry whose checksum is right."""
    import json

    key = path.parent.name + path.stem
    data = store.get(key)
    assert data is not None
    store.put(
        key, b"\n".join(json.dumps(line).encode() for line in change([json.loads(one) for one in data.split(b"\n")]))
    )


def test_a_check_of_another_package_is_never_kept(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text(COPY, encoding="utf-8")
    monkeypatch.setattr(type(load().rules[0].check), "__module__", "stranger")

    check(folder, store)

    assert 0 == store.size().entries


def test_half_a_surrogate_in_a_name_is_kept_too(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    path = os.fsdecode(os.fsencode(str(folder)) + b"/\xcd\xb3.txt")  # a name in GBK
    Path(path).write_text(table(("养老", "")), encoding="utf-8")

    first = check(folder, store)

    assert first == check(folder, store) == check(folder, None)
    assert store.size().entries == 2
