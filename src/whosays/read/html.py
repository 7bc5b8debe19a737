"""Saved web pages: the text of the article, and what the page says about itself."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from html import unescape

from whosays.read.dates import iso_date
from whosays.read.decode import decode_html, normalised
from whosays.read.fields import Record, host, record_of
from whosays.read.language import refuse_other_language
from whosays.read.refusal import Refusal

_TAGS = re.compile(r"<[^<>]{0,500}>")
_ENOUGH_CHARACTERS = 600
_LIKE_ARTICLE = ("article", "posting", "report", "webpage")


def page_record(data: bytes, charset: str | None = None) -> Record:
    """The article in a saved page; `charset` is the encoding that its server named.

    The text is what trafilatura extracts (tuned to leave page clutter out); title, date and outlet come from
    the page's JSON-LD, then from its meta tags. Raises Refusal when the page holds no article.
    """
    page = decode_html(data, charset)
    if not page.strip():
        raise Refusal("it is empty", "Save the page again, with its text.")
    stated = _stated(page)
    extracted = _extracted(page)
    if not extracted.text.strip() and not stated.text.strip():
        raise Refusal(
            "no report was found in this page",
            "Save the page after its text has loaded, or give the text itself as .txt.",
        )
    text = extracted.text if extracted.text.strip() else stated.text
    return Record(
        title=stated.title or extracted.title,
        text=text,
        outlet=stated.outlet or extracted.outlet or host(stated.url or extracted.url),
        url=extracted.url or stated.url,
        published=_date(stated.published) or extracted.published,
        language=stated.language or extracted.language,
        byline=stated.byline or extracted.byline,
    )


def refuse_foreign_page(data: bytes, charset: str | None = None) -> None:
    """Raises Refusal when the paragraphs of a page are surely of another language; far cheaper than to extract it.

    A page whose text does not stand in paragraphs is let through: the text that is extracted is judged as well.
    """
    pieces = (part.partition("</p")[0][:2000] for part in decode_html(data, charset).split("<p")[1:400])
    paragraphs = " ".join(_TAGS.sub(" ", piece.partition(">")[2]) for piece in pieces if piece[:1] in " >\n\t")
    if len(paragraphs) > _ENOUGH_CHARACTERS:
        refuse_other_language(unescape(paragraphs))


def _date(text: str | None) -> str | None:
    return iso_date(text) if text else None


def _extracted(page: str) -> Record:
    import trafilatura  # slow to import: only where there is a page to read

    with _quiet("trafilatura"), _quiet("htmldate"):
        found = trafilatura.bare_extraction(
            page, favor_precision=True, include_comments=False, with_metadata=True
        ) or trafilatura.bare_extraction(page, favor_recall=True, include_comments=False, with_metadata=True)
    if found is None:
        return Record()
    return Record(
        title=found.title or "",
        text=normalised(found.text or ""),
        outlet=found.sitename or found.hostname,
        url=found.url,
        published=found.date,
        language=found.language,
        byline=found.author,
    )


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Keep a library from telling of broken pages in its log: here they become a `Skipped`."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _stated(page: str) -> Record:
    """The first article in the page's JSON-LD; an empty record where there is none."""
    for block in _json_ld(page):
        for item in _objects(block):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if not any(str(kind).lower().endswith(_LIKE_ARTICLE) for kind in kinds) or "headline" not in item:
                continue
            try:
                return _unescaped(record_of(item))
            except Refusal:
                continue  # a page may say nonsense about itself; the extracted text still stands
    return Record()


def _unescaped(record: Record) -> Record:
    """JSON inside a page is often escaped once more, as if it were the page's own text."""
    return replace(
        record,
        title=unescape(record.title),
        outlet=unescape(record.outlet) if record.outlet else None,
        byline=unescape(record.byline) if record.byline else None,
    )


def _json_ld(page: str) -> Iterator[object]:
    from lxml import etree, html

    if "application/ld" not in page.lower():  # the "+" after it is often written as &#x2B;
        return
    try:
        tree = html.fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            try:
                yield json.loads(script.text, strict=False)
            except (ValueError, RecursionError):
                continue


def _objects(block: object) -> Iterator[Mapping[str, object]]:
    """The objects of a JSON-LD block: itself, those of a list, those of its "@graph"."""
    if isinstance(block, list):
        for item in block:
            yield from _objects(item)
    elif isinstance(block, Mapping):
        yield block
        if isinstance(block.get("@graph"), list):
            yield from _objects(block["@graph"])
