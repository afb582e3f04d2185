"""Checks that compare a project with the others of its department: the same one twice, variants of one programme."""

from typing import Literal, NamedTuple

from goallint.vocabulary.options import Check, Terms


class DuplicateProject(NamedTuple):
    """The same project stands before it: equal name and unit, and the same goal or amount. Fact {same}.

    Lists are searched each by itself, for two files may be one list at two times. Of files that hold one project
    each, goal and amount must both agree.
    """

    check: Literal["duplicate_project"] = "duplicate_project"


class NamesOtherProject(NamedTuple):
    """The goal opens with carrying out another project of the department (通过开展…项目). Fact {donor}."""

    check: Literal["names_other_project"] = "names_other_project"


class UnallocatedTarget(NamedTuple):
    """Projects with different amounts state the same figure under the same name. Facts {projects}, {peers}.

    At least `min_projects` of the department do, and at least `min_share` of the variants of the programme. What
    is below `min_figure`, has a unit of `units`, or a word of `standards` in name or value is a standard that each
    meets by itself. The project with more money than all the others may well state its own figure.
    """

    standards: Terms
    units: Terms
    min_figure: float = 100
    min_projects: int = 3
    min_share: float = 0.75
    check: Literal["unallocated_target"] = "unallocated_target"


class SeriesOutlier(NamedTuple):
    """The figure per amount is far off that of the variants of the programme.

    Facts {rate}, {usual}: figure per amount, here and in the median; {times}, {projects}; {peers}: rates of others.
    Among at least `min_variants` with a figure of the same name and unit, `factor` times the median or more (or
    less), and `spread` times as far off as the variants deviate from it by themselves (median absolute deviation
    of the logarithms, scaled to a standard deviation). Figures below `min_figure` in the median, those most
    variants have in common, and standards (see `unallocated_target`) do not grow with the money.
    """

    standards: Terms
    units: Terms
    min_figure: float = 10
    min_variants: int = 5
    factor: float = 5
    spread: float = 2.5
    check: Literal["series_outlier"] = "series_outlier"


CHECKS = (
    Check(DuplicateProject, ("same",), ("projects",), "corpus"),
    Check(NamesOtherProject, ("donor",), ("projects",), "corpus"),
    Check(UnallocatedTarget, ("projects", "peers"), ("indicators",), "corpus"),
    Check(SeriesOutlier, ("rate", "usual", "times", "projects", "peers"), ("indicators",), "corpus"),
)
"""The checks of this module."""
