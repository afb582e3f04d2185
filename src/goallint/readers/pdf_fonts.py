"""The font that pdfium gets for every font that a PDF names and does not contain.

Without it pdfium looks for fonts on the machine, and where it finds none for Chinese it passes over text whose
shape it cannot know: a lone character, a line that runs upward. What a file says must not depend on that.
"""

from __future__ import annotations

import ctypes
from base64 import b64decode
from typing import Any
from zlib import decompress

import pypdfium2.raw as pdfium

_CHINESE = 134
"""The charset number of GB2312."""

# A TrueType font of boxes: one as wide as a Chinese character, one half as wide for Latin ones. Made by
# tests/readers/files/make_font.py; zlib, base64.
_BOX = decompress(
    b64decode(
        "eNqVUT1LA0EUnL2N+ULzgQiSxlOCWiiihJBCUIN2ohDt9YgxKS4mxATOLqVYpbCwshFSiL1/wCI/QLCxsBC80sKAhXDOfcRo0MKBt/vmzXsw+x"
        "YCQBhNSKjbOwtLG1h/BMQsq/v5slbF1HuV/Jx8taifHAYj0Xly9mCrVNAOFjcv2sxvGOkSC4GwTDJ/ZiRL5boRumMGccpjWK/kNSSQIr8nD5Y1"
        "o4oh+MmD5OqRVi68RkfPAGWOfLdaOa7TF6E0bR22V0b78qq7F13uQkrTVl+mr2/7t5WRplRJJRS44IxUrQxPp5+nwE9IpyLh8xQFg5ByTbTo1o"
        "d/YoWw3VuW50FFZ6BFdZ2Jt55DupD8Fe4MIw5Pffl0uics91X2Mx8s1+8TELO8nFMJzNgd3jY4NxafjEuzI82PcbiKaPUV0fqu/Dpjw4e0tyHh"
        "eOltK0DGHfpCrPjp3M0VRBDLVoxcodjQtRqyqMBADgUU0YAODTX3f//GJ6X/WoE="
    )
)


def _data(_: Any, __: Any, table: int, buffer: Any, size: int) -> int:
    """The size of the font, and the font itself where the buffer has room; no single tables."""
    if table:
        return 0
    if buffer and size >= len(_BOX):
        ctypes.memmove(buffer, _BOX, len(_BOX))
    return len(_BOX)


_ANSWERS = {
    "Release": lambda *_: None,
    "EnumFonts": lambda *_: None,
    "MapFont": lambda *_: 1,  # any handle but 0: there is a font
    "GetFont": lambda *_: 1,
    "GetFontData": _data,
    "GetFaceName": lambda *_: 0,
    "GetFontCharset": lambda *_: _CHINESE,
    "DeleteFont": lambda *_: None,
}
_fonts = pdfium.FPDF_SYSFONTINFO(version=1)
for _name, _type in pdfium.FPDF_SYSFONTINFO._fields_[1:]:
    setattr(_fonts, _name, _type(_ANSWERS[_name]))


def use_no_system_fonts() -> None:
    """Have pdfium use that font from now on."""
    pdfium.FPDF_SetSystemFontInfo(_fonts)
