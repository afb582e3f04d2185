"""Records → pandas frames, one per level: problems, leftovers, projects, amounts, indicators, sums.

The columns are those of `vocabulary.FRAMES` (texts and categories as object with None, numbers as float64 with
NaN, amounts in 万元), and beside them the keys that no rule names:
  location      Location, of the row (projects, sums) or of the cell
  document      int, the number of the file
  project.row   int, the row of the project in `projects`, -1 where there is none
  position, indicator.number, indicator.name   of the indicator, in `leftovers`
  details       Details of the indicator, None where it has no cells of its own
A text column may stand in `Built.texts` alone. What an indicator has of its project is left to be looked up there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from goallint.amounts import irregular_amounts
from goallint.frames.built import Array, Built, Frames, Row, Texts, assemble, frame, transposed, type_of
from goallint.frames.distinct import Distinct
from goallint.frames.fields import fields_of
from goallint.frames.kept import join, kept_for_corpus
from goallint.frames.projects import Listed, project_columns
from goallint.notation.lexicon import Lexicon
from goallint.notation.target import Target, target_parser
from goallint.reasons import reason
from goallint.records import Document, Leftover, Project
from goallint.sums import sums

__all__ = ["Built", "Distinct", "Frames", "Texts", "build", "join", "kept_for_corpus"]


def build(documents: Sequence[Document], lexicon: Lexicon, language: str) -> Built:
    """The frames of some documents, numbered from 0."""
    numbered = list(enumerate(documents))
    listed = Listed.of(numbered)
    projects = project_columns(listed)
    columns, texts = _indicators(listed, projects, lexicon)
    frames = {
        "problems": frame("problems", _problems(numbered, language)),
        "leftovers": frame("leftovers", _leftovers(numbered)),
        "projects": assemble("projects", projects),
        "amounts": frame("amounts", irregular_amounts(numbered)),
        "indicators": assemble("indicators", columns),
        "sums": frame("sums", sums(numbered)),
    }
    return Built(frames, {("indicators", column): distinct for column, distinct in texts.items()})


def _problems(documents: Sequence[tuple[int, Document]], language: str) -> Iterator[Row]:
    for number, document in documents:
        for kind, why, detail, location, text in document.problems:
            yield document.path, kind, reason(why, detail, language), text, location, number


def _leftovers(documents: Sequence[tuple[int, Document]]) -> Iterator[Row]:
    row = -1
    for number, document in documents:
        for table in document.tables:
            for one in table.leftovers:
                yield _leftover(document.path, number, one, None, table.unit, table.department, -1)
            for project in table.projects:
                row += 1
                for one in project.leftovers:
                    yield _leftover(document.path, number, one, project, project.unit, project.department, row)


def _leftover(
    path: str, number: int, one: Leftover, project: Project | None, unit: str | None, department: str | None, row: int
) -> Row:
    indicator = project.indicators[one.position - 1] if project and one.position else None
    about = (indicator.position, indicator.number, indicator.name) if indicator else (None, None, None)
    return (
        path, project.name if project else None, unit, department, one.text, one.location, number, row, *about,
    )  # fmt: skip


def _indicators(
    listed: Listed, owners: Mapping[str, Array], lexicon: Lexicon
) -> tuple[dict[str, Array], dict[str, Distinct]]:
    """The columns of `indicators`, and those texts that most rules look at, as distinct texts alone.

    owners: the columns of `projects`.
    """
    sizes = owners["indicators.count"]
    fields = fields_of([project.indicators for project in listed.projects], sizes)
    columns = {
        "position": fields["position"],
        "number": fields["number"],
        "level1": fields["level1"],
        "level1.code": fields["level1_code"],
        "level2": fields["level2"],
        "level2.code": fields["level2_code"],
        "weight": fields["weight"],
        "location": fields["location"],
        "project.row": np.repeat(owners["project.row"], sizes),
        "document": np.repeat(owners["document"], sizes),
        "details": fields["details"],
    }
    texts = {"name": Distinct.of(fields["name"])}
    for prefix in ("annual", "period"):
        codes, distinct = texts[f"{prefix}.text"] = Distinct.of(fields[f"{prefix}_value"])
        for column, values in _targets(prefix, distinct, lexicon).items():
            if values.dtype == object:
                texts[column] = Distinct.of(values).at(codes)
            else:
                columns[column] = values[codes]
    return columns, texts


def _targets(prefix: str, texts: Sequence[str], lexicon: Lexicon) -> dict[str, Array]:
    """The columns of a target value, for every text and at last for a row without one."""
    parsed = transposed(map(target_parser(lexicon), (*texts, None)), len(Target._fields))
    columns = {f"{prefix}.{field}": values for field, values in zip(Target._fields, parsed, strict=True)}
    return {name: values.astype(type_of("indicators", name)) for name, values in columns.items()}
