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

# A TrueType font of one glyph, a box as high and wide as a Chinese character (ascent 800, descent -200 of 1000),
# which stands for every character. Made with fontTools' FontBuilder; zlib, base64.
_BOX = decompress(
    b64decode(
        "eNqNUT1LA0EUnL0984XmAxEkjacEtVCCEkIKQQnYBYVor0eMSZGYEBOIXUoVhBRiaaeF+A9sLfIDBBsLC8GrxELBQjjnPmJiUHDg7b558x7Mvo"
        "UAEEALEtr6RnxxFZkjQMyyup0r61VMfVTJT8lXCqWDXV8wNE/+QL5WzOs7C5mTM+bXjGSRBW9Axpg/MWLFcr3pv2UGcchjuFTJ6YgiQX5H7ivr"
        "zSqG4CH3kWt7ejn/Gho9BpQ58s1qZb9OX4TSsnRYXhmX51c3W6Gld0hpWOrz9EW8d5spaUiNVEKBA85IzUzxtPt5CvyEtCsSqqsoGIRUXkSbbl"
        "X8A76+fJmw3Jum60FDZ6Bdc5yJt65DupD8Fe4MIzZPfPu0uydM51XWM+9Nx+8jEDbdnFNRzFgd7jY4NxaZjEijI43PcTiKaPcU0e5Xfp2xoCLp"
        "bkjYXrrb8pJxh6qfFQ+dO7mCIMLpSjObLzRKeg1pVNBEFnkU0EAJOmrO//6NL0WbWYI="
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
