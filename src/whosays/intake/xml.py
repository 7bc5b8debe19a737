"""XML from strangers: no entities of its own, nothing loaded from elsewhere, mended where it is only careless.

lxml reads it (trafilatura brings it): it mends what feeds get wrong, and can be kept from entities and networks.
feedparser would add a second, far slower parser and its own ideas of markup, for shapes that are a page to read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.entities import html5

from whosays.intake.limits import Limits
from whosays.intake.refusal import raise_limit
from whosays.read.refusal import Refusal

_ENTITY = re.compile(rb"<!\s*ENTITY", re.I)
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XMLS_OWN = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


def xml_root(data: bytes, limits: Limits):  # type: ignore[no-untyped-def]
    """The root element of an XML document. Raises Refusal when it declares entities, is too large, or is no XML.

    >>> xml_root(b"<rss><channel><title>A&nbsp;B</title></channel></rss>", Limits())[0][0].text
    'A\\xa0B'
    """
    from lxml import etree

    if data.count(b"<") > limits.xml_tags:
        raise Refusal(f"it has more than {limits.xml_tags:,} tags", raise_limit("xml_tags", limits.xml_tags))

    # Also in UTF-16, where every second byte is zero.
    if _ENTITY.search(data) or _ENTITY.search(data.replace(b"\x00", b"")):
        raise _bomb()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(_NAMED.sub(_number, data.lstrip()), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Refusal("it is not XML that can be read", "See what the address shows in a browser.")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise _bomb()
    return root


def local(element) -> str:  # type: ignore[no-untyped-def]
    """The name of an element without its namespace, in lower case; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def words_of(element) -> str:  # type: ignore[no-untyped-def]
    """All the text in an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def _bomb() -> Refusal:
    return Refusal(
        "it declares entities, as an XML bomb does", "No feed or list needs them; take the address of another list."
    )


def _number(found: re.Match[bytes]) -> bytes:
    return _numbered(found.group(1))


@lru_cache(4096)
def _numbered(name: bytes) -> bytes:
    """A named character of HTML, which XML does not know, as its number."""
    letters = html5.get(name.decode("ascii") + ";")
    if name in _XMLS_OWN or letters is None:
        return b"&" + name + b";"
    return "".join(f"&#{ord(letter)};" for letter in letters).encode("ascii")
