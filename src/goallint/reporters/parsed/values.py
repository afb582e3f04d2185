"""Values of records as the output formats show them."""

from __future__ import annotations

from goallint.records import Amount, Indicator, Project


def amount_text(amount: Amount | None) -> str | None:
    """An amount in 万元 as a plain decimal number; None for an empty cell or one that holds no amount."""
    return None if amount is None or amount.value is None else format(amount.value, "f")


def serial_number(number: str | None) -> int | str | None:
    """A serial number as an integer where it is plain digits, else as written."""
    return int(number) if number is not None and number.isascii() and number.isdigit() and len(number) < 10 else number


def other_of(indicator: Indicator) -> dict[str, str]:
    """What further columns say of an indicator, by header; columns of the same header are put together."""
    texts: dict[str, str] = {}
    for header, text in indicator.details.other if indicator.details else ():
        texts[header] = f"{texts[header]}\n{text}" if header in texts else text
    return texts


def leftovers_of(project: Project) -> dict[int, list[str]]:
    """The texts that fit no field, by the position of the indicator that they belong to."""
    texts: dict[int, list[str]] = {}
    for leftover in project.leftovers:
        if leftover.position is not None:
            texts.setdefault(leftover.position, []).append(leftover.text)
    return texts
