"""Measures goallint against its bars: python benchmarks/run.py [--projects 100000] [--quick] [--strict].

Both sides of every comparison run in turns in fresh processes; the figures are medians over the rounds.
What the bars are, and which are only printed with --quick, stands in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import generate
from measure import CommandError, Cost, in_turns
from seeds import FILES, SAMPLES

from goallint.ruleset import load

HERE = Path(__file__).resolve().parent
GOALLINT = [sys.executable, "-m", "goallint"]
START_UP_ROUNDS = 9
UNCHANGED_FILES, PROJECTS_OF_UNCHANGED = 1_000, 30
FIRST_RULES = (
    "GL001,GL002,GL003,GL004,GL006,GL101,GL102,GL103,GL201,GL202,GL301,GL302,GL303,GL304,GL305,GL306,GL309,GL401,"
    "GL402,GL501,GL502"
)
"""The catalogue as it was when the hand-written script was first taken for a yardstick."""
COPIES = "GL501,GL502"
RECALL = {"GL501": 0.8, "GL502": 0.8}
"""Least share of planted defects that a rule has to find; the others have to find all."""


class Line(NamedTuple):
    """A line of the result. holds: whether the bar holds, None where nothing is judged."""

    label: str
    measured: str
    bar: str = ""
    holds: bool | None = None


class Setting(NamedTuple):
    """What is measured where. quick: bars that a small corpus cannot judge are only printed."""

    large: Path
    small: Path
    manifest: dict[str, Any]
    rounds: int
    quick: bool


def at_most(label: str, value: float, limit: float, unit: str = "", *, judged: bool = True) -> Line:
    """A line whose bar is an upper limit."""
    return Line(label, f"{value:.2f}{unit}", f"≤ {limit:g}{unit}", value <= limit if judged else None)


def check(directory: Path, output: Path, *options: str) -> list[str]:
    """The command that checks a corpus and writes all findings as JSON."""
    fixed = ["--format", "json", "-o", str(output), "--fail-on", "never"]
    return [*GOALLINT, "check", str(directory / "corpus"), *fixed, *options]


def speed(setting: Setting, scratch: Path) -> Iterator[Line]:
    """Time and memory beside the hand-written script, the longest rule, growth, processes, and what copies cost."""
    findings = scratch / "findings.json"
    other = scratch / "other.json"
    one = scratch / "one"
    generate.write(one, 1, setting.manifest["seed"])
    large, small = setting.manifest["projects"], setting.manifest["projects"] // 10
    costs = in_turns(
        {
            "script": [sys.executable, str(HERE / "baseline.py"), str(setting.large / "corpus")],
            "all rules": check(setting.large, findings, "--jobs", "1", "--statistics"),
            "first rules": check(setting.large, other, "--jobs", "1", "--select", FIRST_RULES),
            "no copies": check(setting.large, other, "--jobs", "1", "--select", FIRST_RULES, "--ignore", COPIES),
            "tenth": check(setting.small, other, "--jobs", "1"),
            "one project": check(one, other, "--jobs", "1"),
            "two processes": check(setting.large, other, "--jobs", "2"),
        },
        setting.rounds,
    )
    whole, start = costs["all rules"].seconds, costs["one project"].seconds
    judged = not setting.quick
    yield _cost("hand-written script, five checks", costs["script"])
    yield _cost("goallint, all rules, one process", costs["all rules"])
    yield from _beside(costs["script"], costs["all rules"], times=10, gigabytes=1.5, judged=judged)
    yield _longest(findings, whole, judged=judged)
    yield _cost(f"goallint, the first {FIRST_RULES.count('GL')} rules, one process", costs["first rules"])
    yield from _beside(costs["script"], costs["first rules"], times=6, gigabytes=1.2, judged=judged)
    copies = 1 - costs["no copies"].seconds / costs["first rules"].seconds
    yield at_most("  share of copy detection (GL501, GL502)", copies, 0.2, judged=judged)
    yield _cost(f"goallint, {small:,} projects", costs["tenth"])
    yield Line("  per project, µs", f"{whole / large * 1e6:.0f} (a tenth: {costs['tenth'].seconds / small * 1e6:.0f})")
    growth = (whole - start) / large / ((costs["tenth"].seconds - start) / small)
    yield at_most("  per project beyond start-up, times the tenth's", growth, 1.15, judged=judged)
    yield _cost("goallint, two processes", costs["two processes"])
    yield at_most("  times one process", costs["two processes"].seconds / whole, 0.65, judged=judged)
    yield from recall(setting.manifest, findings)


def _beside(script: Cost, mine: Cost, *, times: float, gigabytes: float, judged: bool) -> Iterator[Line]:
    yield at_most("  times the script", mine.seconds / script.seconds, times, judged=judged)
    yield at_most("  peak memory, GB", mine.mebibytes * 2**20 / 1e9, gigabytes)


def _longest(output: Path, whole: float, *, judged: bool) -> Line:
    """The share of a run of `whole` seconds that the rule takes which takes longest."""
    seconds: dict[str, float] = json.loads(output.read_bytes())["summary"]["seconds_by_rule"]
    longest = max(seconds, key=lambda rule: seconds[rule])
    label = f"  share of the longest rule ({longest}; all rules: {sum(seconds.values()):.2f} s)"
    return at_most(label, seconds[longest] / whole, 0.167, judged=judged)


def _cost(label: str, cost: Cost) -> Line:
    return Line(label, f"{cost.seconds:.2f} s, {cost.mebibytes:,.0f} MiB")


def recall(manifest: dict[str, Any], output: Path) -> Iterator[Line]:
    """How many of the planted defects were found, rule by rule, and how much was found beside them.

    A defect that the rules give to a more specific rule (`yields_to`) is found where that one tells it.
    """
    planted = {generate.Planted(*entry) for entry in manifest["planted"]}
    wanted = {(defect.rule, defect.file, defect.line, defect.position) for defect in planted}
    about_indicators = {defect.rule for defect in planted if defect.position is not None}
    tellers = {rule.id: (rule.id, *rule.yields_to) for rule in load().rules}
    found, told = set(), set()
    for finding in json.loads(output.read_bytes())["findings"]:
        indicator = finding["indicator"] if finding["id"] in about_indicators else None
        place = (finding["id"], Path(finding["path"]).name, finding["location"]["line"])
        found.add((*place, indicator["position"] if indicator else None))
        at = finding["indicator"]["position"] if finding["indicator"] else None
        told |= {(*place, None), (*place, at)}
    met = {one for one in wanted if any((teller, *one[1:]) in told for teller in tellers[one[0]])}
    hits, more = Counter(place[0] for place in met), Counter(place[0] for place in found - wanted)
    total = Counter(place[0] for place in wanted)
    for rule, count in sorted(total.items()):
        extra = f" (+{more[rule]:,} not planted)" if more[rule] else ""
        least = RECALL.get(rule, 1)
        measured = f"{hits[rule]:,}/{count:,}{extra}"
        yield Line(f"{rule}: planted defects found", measured, f"≥ {least:.0%}", hits[rule] >= least * count)
    for rule in sorted(more.keys() - total.keys()):
        yield Line(f"{rule}: not planted", f"{more[rule]:,}")


def malformed(setting: Setting) -> Iterator[Line]:
    """What doubling a malformed cell costs, at worst over two doublings."""
    for shape, seconds in probe("cells").items():
        ratios = [after / before for before, after in pairwise(seconds)]
        yield at_most(
            f"doubling a cell: {shape} ({seconds[-1] * 1e3:.0f} ms)", max(ratios), 2.3, judged=not setting.quick
        )


def reporting(setting: Setting) -> Iterator[Line]:
    """The share of a run that writing all findings takes."""
    seconds = probe("reports", str(setting.large / "corpus"))
    for name in ("json", "concise"):
        share = seconds[name] / (seconds["audit"] + seconds[name])
        yield at_most(f"share of {name} output", share, 0.1, judged=not setting.quick)


def caching(setting: Setting, scratch: Path) -> Iterator[Line]:
    """A run with --cache over many files, and the same again; both beside a run without."""
    seed, files, kept = setting.manifest["seed"], scratch / "files", scratch / "kept"
    generate.write(files, UNCHANGED_FILES * PROJECTS_OF_UNCHANGED, seed, PROJECTS_OF_UNCHANGED)
    without = check(files, scratch / "plain.json", "--jobs", "1")
    with_cache = check(files, scratch / "cached.json", "--jobs", "1", "--cache-dir", str(kept))
    costs: dict[str, list[Cost]] = {}
    for _ in range(setting.rounds):
        shutil.rmtree(kept, ignore_errors=True)
        for name, command in {"without": without, "first": with_cache, "second": with_cache}.items():
            costs.setdefault(name, []).append(in_turns({name: command}, 1)[name])
        if (scratch / "plain.json").read_bytes() != (scratch / "cached.json").read_bytes():
            yield Line("with --cache the findings are others", "", holds=False)
    middle = {name: Cost(*map(median, zip(*found, strict=True))) for name, found in costs.items()}
    yield _cost(f"{UNCHANGED_FILES:,} files without --cache", middle["without"])
    yield _cost("  first run with --cache", middle["first"])
    yield _cost("  second run", middle["second"])
    yield at_most("  times the first", middle["second"].seconds / middle["first"].seconds, 0.2)
    yield Line("  times a run without", f"{middle['second'].seconds / middle['without'].seconds:.2f}")


def probe(*arguments: str, script: str = "probe.py") -> Any:
    """What probe.py, or another script beside it, prints as JSON. Raises CommandError."""
    command = [sys.executable, str(HERE / script), *arguments]
    result = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    if result.returncode:
        raise CommandError(f"{' '.join(command)}\n{result.stderr[-2000:]}")
    return json.loads(result.stdout)


def start_up(setting: Setting) -> Iterator[Line]:
    """Commands beside the bare import of the libraries that they cannot do without."""
    sample = str(SAMPLES / FILES[0])
    light = "import click, rich, ruamel.yaml"
    costs = in_turns(
        {
            "light": [sys.executable, "-c", light],
            "heavy": [sys.executable, "-c", f"{light}, pandas"],
            "goallint --help": [*GOALLINT, "--help"],
            "goallint rules": [*GOALLINT, "rules"],
            "goallint explain GL301": [*GOALLINT, "explain", "GL301"],
            "goallint check, one sample": [*GOALLINT, "check", sample, "--fail-on", "never"],
        },
        START_UP_ROUNDS,
    )
    limits = {"goallint check, one sample": ("heavy", 1.6)}
    for name in list(costs)[2:]:
        imports, limit = limits.get(name, ("light", 2))
        mine, theirs = costs[name].seconds, costs[imports].seconds
        label = f"{name} ({mine * 1e3:.0f} ms), times {imports} imports ({theirs * 1e3:.0f} ms)"
        yield at_most(label, mine / theirs, limit, judged=not setting.quick)


def reading(setting: Setting) -> Iterator[Line]:
    """Workbook and PDF beside the plain libraries; in a process of its own, where nothing else fills the memory."""
    yield from (Line(*line) for line in probe("--json", *["--quick"] * setting.quick, script="reading.py"))


def prepare(options: argparse.Namespace, scratch: Path) -> Setting:
    """Builds the corpora, or takes up those that an earlier run left in --corpus."""
    root = options.corpus or scratch
    large, small = (
        _corpus(root / f"{projects}-{options.seed}", projects, options.seed)
        for projects in (options.projects, options.projects // 10)
    )
    manifest = json.loads((large / "manifest.json").read_bytes())
    return Setting(large, small, manifest, options.rounds, options.quick)


def _corpus(folder: Path, projects: int, seed: int) -> Path:
    if not (folder / "manifest.json").exists():
        generate.write(folder, projects, seed)
    return folder


def show(line: Line) -> None:
    """Prints a line as soon as it is known."""
    verdict = {None: "", True: "PASS", False: "FAIL"}[line.holds]
    print(f"{line.label:<66} {line.measured:<32} {line.bar:<7} {verdict}".rstrip(), flush=True)


def judge(setting: Setting, scratch: Path) -> int:
    """Measures and prints everything; the number of bars that do not hold. Raises CommandError."""
    failed = 0
    parts = (
        speed(setting, scratch), caching(setting, scratch), reporting(setting), malformed(setting), start_up(setting),
        reading(setting),
    )  # fmt: skip
    for part in parts:
        for line in part:
            show(line)
            failed += line.holds is False
    return failed


def main() -> None:
    """The command line; exit code 1 with --strict when a bar does not hold."""
    parser = argparse.ArgumentParser(description="Measures goallint against its bars.")
    parser.add_argument("--projects", type=int, help="size of the corpus (100,000; with --quick 3,000)")
    parser.add_argument("--rounds", type=int, help="rounds of every comparison (3; with --quick 1)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="folder to keep the corpora in, and to take them from")
    parser.add_argument("--quick", action="store_true", help="a small corpus, for machines that are shared")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a bar does not hold")
    options = parser.parse_args()
    options.projects = options.projects or (3_000 if options.quick else 100_000)
    options.rounds = options.rounds or (1 if options.quick else 3)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        setting = prepare(options, scratch)
        size = setting.manifest
        print(
            f"{size['projects']:,} projects, {size['indicators']:,} indicators, {size['bytes'] / 1e6:.1f} MB in "
            f"{size['files']} files; seed {size['seed']}; rounds {setting.rounds}; "
            f"Python {platform.python_version()}, {os.cpu_count()} processors\n"
        )
        try:
            failed = judge(setting, scratch)
        except CommandError as error:
            sys.exit(f"a measured command failed: {error}")
    print(f"\n{failed} bars do not hold" if failed else "\nall judged bars hold")
    if failed and options.strict:
        sys.exit(1)


if __name__ == "__main__":
    main()
