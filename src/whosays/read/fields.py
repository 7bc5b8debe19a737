"""The names that people's files give to the parts of a report, and how their values become text.

Known shapes: ours, news-please, Fundus, trafilatura, ninjs 1 to 3, schema.org NewsArticle (JSON-LD, also
inside "@graph"). A record of another shape is refused with the names that were looked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from whosays.read.date_lines import date_line
from whosays.read.decode import normalised
from whosays.read.markup import looks_like_markup, words_of_markup
from whosays.read.refusal import Refusal

# First name that has a value wins. Lower case: field names are compared without case, "_" or "-".
_TITLE = ("title", "headline", "headlines", "name")
_TEXT = (
    "text",
    "maintext",
    "rawtext",
    "articlebody",
    "bodytext",
    "body",
    "bodies",
    "plaintext",
    "content",
    "fulltext",
    "articletext",
    "bodyxhtml",
    "bodyhtml",
    "contenttext",
    "article",
    "story",
    "reporttext",
)
_OUTLET = (
    "outlet",
    "publisher",
    "sitename",
    "sourcedomain",
    "sourcename",
    "hostname",
    "source",
    "site",
    "newspaper",
    "paper",
    "copyrightholder",
)
_URL = ("url", "link", "canonicalurl", "sourceurl", "mainentityofpage", "uri")
_PUBLISHED = (
    "published",
    "datepublish",
    "datepublished",
    "publishingdate",
    "publisheddate",
    "publicationdate",
    "publishedat",
    "publishdate",
    "versioncreated",
    "firstcreated",
    "contentcreated",
    "datecreated",
    "date",
    "pubdate",
)
_LANGUAGE = ("language", "inlanguage", "lang")
# Running words beside a text, never in its place.
_ABOUT = ("description", "summary", "abstract", "excerpt", "subtitle", "teaser", "lead", "keywords", "caption", "notes")
_PROSE_WORDS = 12
_BYLINE = ("byline", "authors", "author", "creator", "by")


@dataclass(frozen=True, slots=True)
class Record:
    """One report as a file gives it: every part as text, nothing judged yet."""

    title: str = ""
    text: str = ""
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    byline: str | None = None

    def filled_from(self, other: Record) -> Record:
        """This record, its empty parts taken from `other`."""
        return Record(*(getattr(self, name) or getattr(other, name) for name in self.__slots__))

    def overridden_by(self, other: Record) -> Record:
        """This record, with every part that `other` has taken from there."""
        return other.filled_from(self)


def record_of(fields: object) -> Record:
    """The record in one JSON object or CSV row; its day, where no field gives it, from a date line of the text.

    Raises Refusal when it is no object, has neither a title nor a text, or a part is of the wrong type.

    >>> record_of({"headline": "Two die", "publisher": {"name": "Radio Harbour"}}).outlet
    'Radio Harbour'
    """
    if not isinstance(fields, Mapping):
        raise Refusal(
            f"a report should be an object with named fields, and this is {_kind(fields)}",
            'Give each report as {"title": ..., "text": ..., "outlet": ..., "published": ..., "url": ...}.',
        )
    names = {_plain_name(str(key)): value for key, value in fields.items()}
    record = Record(
        title=_one_line(_first(names, _TITLE)),
        text=normalised(_first(names, _TEXT)),
        outlet=_outlet(names),
        url=_url(names),
        published=_first(names, _PUBLISHED).strip() or None,
        language=_first(names, _LANGUAGE).strip() or None,
        byline=_one_line(_first(names, _BYLINE)).removeprefix("By ") or None,
    )
    if looks_like_markup(record.text):
        record = replace(record, text=words_of_markup(record.text))
    if record.published is None:
        record = replace(record, published=date_line(record.text))
    if not record.title and not record.text.strip():
        raise Refusal(_nothing_found(fields), 'Name the fields "title" and "text", and try again.')
    return record


def refuse_unnamed_text(fields: object, record: Record) -> None:
    """Raises Refusal where a record has only a title, and another of its fields plainly holds the text.

    >>> refuse_unnamed_text({"title": "Two die", "Wording": "Two people died when ..."}, Record(title="Two die"))
    """
    if record.text.strip() or not isinstance(fields, Mapping):
        return
    taken = {*_TITLE, *_OUTLET, *_URL, *_PUBLISHED, *_LANGUAGE, *_BYLINE, *_ABOUT}
    for name, value in fields.items():
        if isinstance(value, str) and len(value.split()) >= _PROSE_WORDS and _plain_name(str(name)) not in taken:
            raise Refusal(
                f'it has a title and no text under a name that is known; "{name}" may be its text',
                'Name that field "text", and try again.',
            )


def sidecar_record(fields: object) -> Record:
    """The record in a sidecar, which may hold any of its five parts and nothing else."""
    allowed = ("published", "outlet", "url", "title", "language")
    if not isinstance(fields, Mapping):
        raise Refusal(f"a sidecar should be an object, and this is {_kind(fields)}", _SIDECAR_ADVICE)
    for key, value in fields.items():
        if key not in allowed:
            raise Refusal(f'a sidecar has no field "{key}"', _SIDECAR_ADVICE)
        if value is not None and not isinstance(value, str):
            raise Refusal(f'the field "{key}" is {_kind(value)}, not text', _SIDECAR_ADVICE)
    return Record(**{key: value for key, value in fields.items() if value})


_SIDECAR_ADVICE = 'A sidecar may hold "published", "outlet", "url", "title" and "language", each as text.'


def _plain_name(name: str) -> str:
    return name.strip().lower().replace("_", "").replace("-", "").replace(" ", "")


def _first(names: Mapping[str, object], wanted: tuple[str, ...]) -> str:
    for name in wanted:
        if name in names:
            text = _text(name, names[name])
            if text.strip():
                return text
    return ""


def host(url: str | None) -> str | None:
    """The host of an address, without "www.".

    >>> host("https://www.example.org/a")
    'example.org'
    """
    if not url:
        return None
    try:
        name = urlsplit(url).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def _outlet(names: Mapping[str, object]) -> str | None:
    """The name of the outlet; where a file gives an address instead, the host in it."""
    name = _one_line(_first(names, _OUTLET))
    return host(name) if name.startswith(("http://", "https://")) else name or None


def _url(names: Mapping[str, object]) -> str | None:
    for name in _URL:
        text = _text(name, names.get(name)).strip()
        if text.startswith(("http://", "https://")):
            return text
    return None


def _text(name: str, value: object) -> str:
    """Text out of the shapes in which files hold it: text, list of texts, object with a name or value."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return _text_of_object(name, value)
    if isinstance(value, list | tuple):
        return _text_of_list(name, value)
    if name in _PUBLISHED and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise Refusal(f'the field "{name}" is {_kind(value)}, not text', "Give it as text in quotation marks.")


def _text_of_list(name: str, values: list[object] | tuple[object, ...]) -> str:
    if name == "bodies":
        values = _best_bodies(values)
    parts = [_text(name, value).strip() for value in values]
    parts = [part for part in parts if part]
    if name == "headlines":
        return parts[0] if parts else ""
    return ("\n" if name in _TEXT else ", ").join(parts)


def _best_bodies(values: list[object] | tuple[object, ...]) -> list[object]:
    """ninjs 3 gives one body in several content types: plain text before markup."""
    plain = [v for v in values if isinstance(v, Mapping) and "html" not in str(v.get("contentType", "")).lower()]
    return (plain or list(values))[:1]


def _text_of_object(name: str, value: Mapping[object, object]) -> str:
    for key in ("value", "name", "@value", "rendered", "url", "@id"):
        if isinstance(value.get(key), str):
            return str(value[key])
    if "sections" in value:
        return _fundus_body(value)
    if not value:
        return ""
    raise Refusal(f'the field "{name}" is an object without "value" or "name"', "Give it as text in quotation marks.")


def _fundus_body(body: Mapping[object, object]) -> str:
    """Fundus: {"summary": [...], "sections": [{"headline": [...], "paragraphs": [...]}]}."""
    parts = [_text("text", body.get("summary"))]
    sections = body["sections"]
    if not isinstance(sections, list):
        raise Refusal('the field "sections" is not a list', "Write it as Fundus does, or give the text as one field.")
    for section in sections:
        if isinstance(section, Mapping):
            parts += [_text("text", section.get("headline")), _text("text", section.get("paragraphs"))]
    return "\n".join(part for part in parts if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _kind(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list | tuple) else "an object"


def _nothing_found(fields: Mapping[object, object]) -> str:
    names = ", ".join(sorted(str(key) for key in fields)[:8])
    return f"it has neither a title nor a text (its fields: {names})" if names else "it has no fields"
