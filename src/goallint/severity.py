"""How grave findings are. Apart from them, because listing rules needs no more."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest; a smaller rank is at least as grave."""
        return tuple(Severity).index(self)
