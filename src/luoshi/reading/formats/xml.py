"""XML parts of office files: no entities, no document type, no network, no bottomless nesting."""

from __future__ import annotations

import re

from lxml import etree

from luoshi.reading.limits import Code, refusal

from ..late import late

DOCTYPE = late(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)


def parse_part(content: bytes) -> etree._Element:
    """The root element; a part with a document type is refused before any parser sees it.

    ``CannotRead``: ``docx-doctype``, or ``docx-broken`` where it is not well-formed or nests too deep for libxml2.
    """
    head = content
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:64]:
        head = content.decode("utf-16", "replace").encode()
    if DOCTYPE.search(head):
        raise refusal(Code.DOCX_DOCTYPE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise refusal(Code.DOCX_BROKEN) from None
    if root.getroottree().docinfo.doctype:  # an encoding the search above could not see through
        raise refusal(Code.DOCX_DOCTYPE)
    return root
