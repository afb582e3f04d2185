"""Plants copies: indicators or a goal pasted from another project, recognisable as the donor's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from random import Random

from model import Defect, Kind, Project
from seeds import Seed
from variety import subject

Paste = Callable[[Project, Project], Project | None]
"""Donor and recipient → the recipient with the donor's text; None where nobody could tell that it was pasted."""

TRIES = 20
"""Recipients that are tried for a donor."""

FORMAL = frozenset({"项目", "经费", "费用", "资金", "工作"})


class Copier:
    """Pastes between the projects of one file; `topics` tells what a text speaks of."""

    def __init__(self, rng: Random, topics: Topics) -> None:
        self._rng = rng
        self._topics = topics

    def plant(self, kind: Kind, count: int, projects: list[Project], free: list[int]) -> None:
        """Plants `count` copies and takes donors and recipients, the latter further down in the file, out of `free`."""
        paste = self.paste_indicators if kind == Kind.COPIED_INDICATORS else self.paste_goal
        for donor in list(free):
            if not count:
                return
            if donor not in free:
                continue
            for at in list(islice((at for at in free if at > donor), TRIES)):
                pasted = paste(projects[donor], projects[at])
                if pasted is not None:
                    projects[at] = replace(pasted, defect=Defect(kind))
                    free.remove(at)
                    free.remove(donor)
                    count -= 1
                    break

    def paste_indicators(self, donor: Project, recipient: Project) -> Project | None:
        """All indicators of the donor, now and then backwards or with one name off by a character."""
        own = " ".join(indicator.name for indicator in donor.indicators if indicator.own)
        speaking = [i for i in donor.indicators if i.own and self._topics.shared(i.name, donor.subject)]
        if len(speaking) < 3 or touches(own + donor.subject, recipient.subject):
            return None
        pasted = list(donor.indicators)
        if self._rng.random() < 0.5:
            pasted.reverse()
        if len(speaking) > 3 and self._rng.random() < 0.3:
            pasted = [replace(i, name=i.name + "点") if i is speaking[0] else i for i in pasted]
        numbered = (replace(indicator, number=number) for number, indicator in enumerate(pasted, 1))
        return replace(recipient, indicators=tuple(numbered))

    def paste_goal(self, donor: Project, recipient: Project) -> Project | None:
        """The goal of the donor, word for word."""
        if not self._topics.shared(donor.goal, donor.subject) or touches(donor.goal + donor.subject, recipient.subject):
            return None
        return replace(recipient, goal=donor.goal)


class Topics:
    """The words (pairs of characters) by which a subject is known: those that few sample projects are named by."""

    def __init__(self, seeds: list[Seed]) -> None:
        names = {subject(seed.name) for seed in seeds}
        uses = Counter(pair for name in names for pair in pairs(name))
        self._generic = {pair for pair, count in uses.items() if count > 8}

    def shared(self, text: str, other: str) -> bool:
        """Whether two texts speak of the same subject."""
        return not pairs(text) & pairs(other) <= self._generic


def touches(text: str, other: str) -> bool:
    """Whether two texts have any word in common but those that every project has in its name."""
    return not pairs(text) & pairs(other) <= FORMAL


def pairs(text: str) -> set[str]:
    """All pairs of neighbouring characters."""
    return {text[at : at + 2] for at in range(len(text) - 1)}
