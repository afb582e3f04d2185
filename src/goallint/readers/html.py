"""HTML pages as government sites and office programs save them (.html .htm, web archives .mht .mhtml)."""

from __future__ import annotations

from goallint.grid import Grid, UnreadableError
from goallint.readers import html_mht
from goallint.readers.document import DocumentBuilder
from goallint.readers.html_decode import decode_page
from goallint.readers.html_page import Page
from goallint.readers.html_tables import Block, add_blocks

MAX_CHARACTERS = 64 * 1024 * 1024
"""The longest page."""

MAX_TAGS = 8_000_000
"""Most tags of a page, opening and closing ones counted."""


def read_html(path: str, data: bytes) -> list[Grid]:
    """The one grid of a page or web archive: lines of text and tables as a browser shows them.

    What the page hides (display:none on the element or for its class, the hidden attribute) is no value and is noted,
    as are broken characters.
    Raises UnreadableError.
    """
    document = DocumentBuilder(path)
    hidden = broken = 0
    for part in html_mht.pages(data) if html_mht.is_mht(data) else [html_mht.Part(data, None)]:
        text, damaged = decode_page(part.data, part.charset)
        page = Page()
        add_blocks(document, _parsed(text, page))
        hidden += page.hidden
        broken += damaged
    document.note("hidden_text", hidden)
    document.note("broken_characters", broken)
    return [document.grid()]


def _parsed(text: str, page: Page) -> list[Block]:
    """Feed a text to the page.

    lxml tells the page of every tag as it comes and builds no tree: time and memory stay in proportion to the text
    (a tree of a tag with 300,000 attributes takes minutes), and nothing after a stray </html> is lost.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError("too_large", f"{len(text) // 2**20} MB")
    if text.count("<") > MAX_TAGS:
        raise UnreadableError("too_complex", f"{MAX_TAGS}")
    from lxml import etree

    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, huge_tree=True)
    try:
        blocks: list[Block] = etree.fromstring(text.encode(), parser)
    except etree.LxmlError as error:
        raise UnreadableError("damaged", str(error)[:100]) from None
    return blocks
