"""Prints the font of goallint.readers.pdf_fonts: python make_font.py. Needs fontTools.

One glyph as wide as a Chinese character, one half as wide for the Latin ones; a table of characters (format 13) in
which a single line maps a whole range to one glyph.
"""

from __future__ import annotations

import io
import textwrap
import zlib
from base64 import b64encode

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._g_l_y_f import Glyph

ASCENT, DESCENT = 800, -200
WIDTHS = {".notdef": 1000, "half": 500, "full": 1000}


def box(width: int) -> Glyph:
    """A filled rectangle."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, DESCENT))
    for corner in ((0, ASCENT), (width, ASCENT), (width, DESCENT)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def font() -> bytes:
    """The font."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(WIDTHS))
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": box(1000), "half": box(400), "full": box(1000)})
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in WIDTHS.items()})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": "Box", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT)
    builder.setupPost(keepGlyphNames=False)
    ranges = CmapSubtable.newSubtable(13)
    ranges.platformID, ranges.platEncID, ranges.language = 3, 10, 0
    ranges.cmap = {
        code: "half" if code < 0x2000 else "full" for code in (*range(0x20, 0xD800), *range(0xE000, 0x110000))
    }
    builder.font["cmap"].tables = [ranges]
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


if __name__ == "__main__":
    print("\n".join(f'        "{line}"' for line in textwrap.wrap(b64encode(zlib.compress(font(), 9)).decode(), 110)))
