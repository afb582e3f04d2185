"""The styles of a workbook, to which filled copies of its cell styles and those of the list are added."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from goallint.annotate.parts import Element
from goallint.readers.word_text import child, local
from goallint.reporters.cells import EXEMPTED_FILL, FILLS
from goallint.severity import Severity

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles")
_EMPTY = (
    '<styleSheet xmlns="{ns}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="1"><xf xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)
_FONT = '<font xmlns="{ns}">{before}<sz val="10"/><color rgb="{colour}"/><name val="宋体"/></font>'
_BORDER = "<border xmlns='{ns}'>" + "".join(
    f'<{side} style="thin"><color rgb="FFBFBFBF"/></{side}>' for side in ("left", "right", "top", "bottom")
) + "</border>"  # fmt: skip
_FILL = (
    '<fill xmlns="{ns}"><patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/>'
    "</patternFill></fill>"
)
_CELL = (
    '<xf xmlns="{ns}" numFmtId="49" fontId="{font}" fillId="{fill}" borderId="{border}" applyNumberFormat="1" '
    'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
    '<alignment vertical="{vertical}" wrapText="1"/></xf>'
)


def empty_styles(namespace: str) -> Element:
    """The styles of a workbook that has none."""
    from lxml import etree

    return etree.fromstring(_EMPTY.format(ns=namespace))


class Styles:
    """Adds cell styles to `root`, the root element of the styles part."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._namespace = root.tag[1 : root.tag.rfind("}")]
        self._fills: dict[Severity, int] = {}
        self._filled: dict[tuple[int, Severity], int] = {}

    def filled(self, style: int, severity: Severity) -> int:
        """The cell style that is like `style` with the colour of the severity."""
        key = style, severity
        if key not in self._filled:
            styles = self._group("cellXfs")
            known = [one for one in styles if local(one.tag) == "xf"]
            copy = deepcopy(known[style if style < len(known) else 0])
            copy.set("fillId", str(self._fill(severity)))
            copy.set("applyFill", "1")
            self._filled[key] = self._append(styles, copy)
        return self._filled[key]

    def for_list(self) -> Mapping[str, int]:
        """The cell styles of the list: "head", "plain", "link", "exempted" and one for each severity."""
        border = self._add("borders", _BORDER)
        plain = self._add("fonts", _FONT, before="", colour="FF000000")
        link = self._add("fonts", _FONT, before="<u/>", colour="FF0563C1")
        bold = self._add("fonts", _FONT, before="<b/>", colour="FFFFFFFF")
        dark = self._add("fills", _FILL, colour="1F4E79")
        made = {
            "head": self._cell(bold, dark, border, "center"),
            "plain": self._cell(plain, 0, border),
            "link": self._cell(link, 0, border),
            "exempted": self._cell(plain, self._add("fills", _FILL, colour=EXEMPTED_FILL), border),
        }
        return made | {one.value: self._cell(plain, self._fill(one), border) for one in Severity}

    def _cell(self, font: int, fill: int, border: int, vertical: str = "top") -> int:
        return self._add("cellXfs", _CELL, font=font, fill=fill, border=border, vertical=vertical)

    def _fill(self, severity: Severity) -> int:
        if severity not in self._fills:
            self._fills[severity] = self._add("fills", _FILL, colour=FILLS[severity])
        return self._fills[severity]

    def _add(self, group: str, xml: str, **values: object) -> int:
        return self._append(self._group(group), self._made(xml, **values))

    def _made(self, xml: str, **values: object) -> Element:
        from lxml import etree

        return etree.fromstring(xml.format(ns=self._namespace, **values))

    def _append(self, group: Element, element: Element) -> int:
        """Add an element to a group. Returns its number there."""
        number = sum(isinstance(one.tag, str) for one in group)
        group.append(element)
        group.set("count", str(number + 1))
        return number

    def _group(self, name: str) -> Element:
        """A group of styles, made as an empty workbook has it where it is missing."""
        found = child(self._root, name)
        if found is None:
            found = deepcopy(child(empty_styles(self._namespace), name))
            later = _ORDER[_ORDER.index(name) + 1 :]
            at = next((at for at, one in enumerate(self._root) if local(one.tag) in (*later, "colors", "extLst")), None)
            self._root.insert(len(self._root) if at is None else at, found)
        return found
