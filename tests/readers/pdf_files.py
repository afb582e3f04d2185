"""Small PDF files built by hand, for what no PDF program would write."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

IMAGE = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>"


def pdf(*contents: bytes, rotate: int = 0, deflate: bool = False) -> bytes:
    """A PDF with a page of 600 × 800 points for each content stream; /F1 is Helvetica, /I1 a picture."""
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        IMAGE + b"\nstream\n\x80\nendstream",
    ]
    for at, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate {rotate} /Contents {6 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >> >>".encode()
        )
        objects.append(stream(zlib.compress(content) if deflate else content, "/FlateDecode" if deflate else ""))
    return assembled(objects)


def stream(content: bytes, filters: str = "") -> bytes:
    """A stream object."""
    head = f"<< /Length {len(content)}" + (f" /Filter {filters}" if filters else "") + " >>\nstream\n"
    return head.encode() + content + b"\nendstream"


def assembled(objects: Sequence[bytes]) -> bytes:
    """Objects numbered from 1, the first of them the catalog, as a file."""
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return bytes(file) + f"{tail}startxref\n{len(file)}\n%%EOF".encode()


def text(x: float, y: float, words: str, size: float = 9) -> bytes:
    """Latin words at a place; y from the foot of the page."""
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n".encode()


def line(x0: float, y0: float, x1: float, y1: float) -> bytes:
    """A drawn line."""
    return f"{x0} {y0} m {x1} {y1} l S\n".encode()


def bomb(unit: bytes, megabytes: int) -> bytes:
    """A PDF whose one page unpacks to `megabytes` of the same few bytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(unit * (2**20 // len(unit))) for _ in range(megabytes)) + packer.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(packed, "/FlateDecode")])
