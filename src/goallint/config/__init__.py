"""goallint.yaml, or [tool.goallint] of pyproject.toml → Config; all that is wrong with it is said here."""

from goallint.config.values import NAME, PYPROJECT, Config, Exempt, PerPath, Value

__all__ = ["NAME", "PYPROJECT", "Config", "Exempt", "PerPath", "Value"]
