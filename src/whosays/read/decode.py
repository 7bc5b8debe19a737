"""Bytes to text. Encodings are found, line ends become "\\n", and what is no text is refused.

The order: a byte order mark, UTF-8, UTF-16 without a mark (seen by its zero bytes), Windows-1252 where
nearly all of the text is plain ASCII (English with curly quotes), then the detector. Nothing is ever
decoded with replacement characters: text that cannot be decoded is refused.
"""

from __future__ import annotations

import codecs
import re

from whosays.read.refusal import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of what people keep beside their texts, so that the advice can be exact.
_KINDS = (
    (b"%PDF", "a PDF file", "Save its text as .txt (for example with pdftotext) and give that file."),
    (
        b"PK\x03\x04",
        "a zip archive or an office document",
        "Unpack it, or save the document as plain text (.txt).",
    ),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save the document as plain text (.txt)."),
    (b"{\\rtf", "a rich text document", "Save the document as plain text (.txt)."),
    (b"\x89PNG", "an image", "whosays reads text only; give the words of the image as .txt."),
    (b"\xff\xd8\xff", "an image", "whosays reads text only; give the words of the image as .txt."),
    (b"GIF8", "an image", "whosays reads text only; give the words of the image as .txt."),
    (b"\x1f\x8b", "a gzip file", "Give it with its full name (for example report.txt.gz), or unpack it."),
    (b"SQLite format 3", "a database", "Export the reports as .jsonl or .csv."),
)
_BINARY_ADVICE = "Give the report as text: .txt, .html, .json, .jsonl or .csv."
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Servers and templates say these of every page: it is UTF-8 if it can be, else Windows-1252.
_UNSAID = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"})
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)


def decode(data: bytes) -> str:
    """The text of `data`, with "\\r\\n" and "\\r" made "\\n" and the byte order mark taken off.

    Raises Refusal when `data` is binary or its encoding cannot be told.

    >>> decode("Two died.\\r\\n".encode("utf-16"))
    'Two died.\\n'
    """
    refuse_known_binary(data)
    return normalised(_readable(_decoded(data)))


def decode_html(data: bytes, charset: str | None = None) -> str:
    """Like `decode`, but the encoding that came with the page, then the one it declares, go before the guesses."""
    refuse_known_binary(data)
    found = _CHARSET.search(data[:4096])
    declared = found.group(1).decode("ascii") if found else None
    said = [name.lower() for name in (charset, declared) if name] if not _mark(data) else []
    told = [name for name in said if name not in _UNSAID]
    for name in told if len(told) == len(said) else [*told, "utf-8", "cp1252"]:
        try:
            return normalised(_readable(data.decode(name)))
        except (LookupError, ValueError, Refusal):
            continue  # the page says something untrue about itself, as pages do
    return decode(data)


def normalised(text: str) -> str:
    """`text` with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_known_binary(data: bytes) -> None:
    """Raise Refusal when the first bytes are those of a well-known kind of file that is no text."""
    for start, what, advice in _KINDS:
        if data.startswith(start):
            raise Refusal(f"this is {what}, not text", advice)


def _mark(data: bytes) -> str | None:
    return next((name for start, name in _MARKS if data.startswith(start)), None)


def _decoded(data: bytes) -> str:
    named = _mark(data)
    if named:
        return _strictly(data, named)
    wide = _wide(data)
    if wide:
        return _strictly(data, wide)
    if b"\x00" in data:
        raise Refusal("this is binary, not text (it holds zero bytes)", _BINARY_ADVICE)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise Refusal(
            f"it starts as {encoding.upper()} but byte {wrong.start} is not valid in it",
            "The file is damaged or cut off; get it again, or save it as UTF-8.",
        ) from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters have a zero in every second byte."""
    sample = data[:4096]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _legacy(data: bytes) -> str:
    high = sum(byte >= 0x80 for byte in data)
    if high <= 0.05 * len(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    best = from_bytes(data).best()
    if best is None:
        raise Refusal(
            "its encoding cannot be told (it is neither UTF-8 nor any encoding that gives readable text)",
            "Save the file as UTF-8 and give it again.",
        )
    return str(best)


def _readable(text: str) -> str:
    strange = len(_CONTROL.findall(text))
    if "\x00" in text or strange > 0.01 * len(text) + 2:
        raise Refusal("this is binary, not text (it holds control characters)", _BINARY_ADVICE)
    return text
