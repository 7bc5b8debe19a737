"""Web archives: the pages in WARC files (CC-NEWS as it is) and in the WARC members of WACZ files.

Only what a browser would have shown as a page is taken: responses of status 200 and resources, as HTML. All the
rest of a crawl (pictures, redirects, requests, records that only say "as before") is no report and passes unsaid.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from whosays.intake.body import dechunked, decoded
from whosays.intake.items import Origin, WebPage
from whosays.intake.limits import MIB, Limits
from whosays.intake.refusal import raise_limit, size
from whosays.model import Skipped
from whosays.read.refusal import Label, Refusal

_PAGE_KINDS = ("text/html", "application/xhtml+xml")
_BROKEN_ZIP = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, zlib.error)
_LEAVE_OUT = "Leave it out, or get the archive again."


@dataclass(frozen=True, slots=True)
class Place:
    """A point of a WARC: everything in it before byte `position` has been given."""

    position: int


def pages_of_warc(stream: BinaryIO, name: str, length: int, limits: Limits) -> Iterator[WebPage | Skipped | Place]:
    """Every page in a WARC of `length` bytes, from where `stream` stands, with the places in between.

    `Label.part` is the byte at which a record starts, so a record can be found again. Raises Refusal where the
    file is damaged; what came before stands.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    start = stream.tell()
    kinds = WarcRecordType.response | WarcRecordType.resource
    seen = False
    at = start
    try:
        for record in ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="none"):
            at = start + record.stream_pos
            yield Place(at)
            if not record.headers.get("WARC-Target-URI"):
                raise Refusal(f"it is damaged or cut off at byte {at:,}", _ADVICE)
            seen = True
            if not _is_page(record):
                continue
            label = Label(name, at)
            try:
                yield _page(record, label, length - at, limits)
            except _Bomb as refusal:
                yield refusal.skipped(label)
                raise Refusal(f"the rest, from byte {at:,}, was left alone", _LEAVE_OUT) from None
            except Refusal as refusal:
                yield refusal.skipped(label)
    except (OSError, ValueError, EOFError, zlib.error, zipfile.BadZipFile):
        raise Refusal(f"it is damaged or cut off after byte {at:,}", _ADVICE) from None
    if not seen and start == 0:
        raise Refusal("no web page is in this archive", "Give a WARC with the responses of a crawl.")


_ADVICE = "The pages before are used; get the file again for the others."


class _Bomb(Refusal):
    """A record that grows out of nearly nothing: to read on would be to unpack it."""


def _is_page(record) -> bool:  # type: ignore[no-untyped-def]
    if not record.is_http_parsed:
        kind = (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
        return kind in _PAGE_KINDS
    if record.http_headers is None or record.http_headers.status_code != 200:
        return False
    return (record.http_content_type or "text/html").strip().lower() in _PAGE_KINDS


def _page(record, label: Label, packed_left: int, limits: Limits) -> WebPage:  # type: ignore[no-untyped-def]
    limit = limits.warc_record_bytes
    if record.content_length > limit:
        kind = _Bomb if record.content_length > max(limits.ratio * packed_left, limit) else Refusal
        raise kind(f"this record is larger than {size(limit)}", raise_limit("warc_record_bytes", limit))
    data = bytes(record.reader.read(limit + 1))
    if len(data) < record.content_length and not record.headers.get("WARC-Truncated"):
        raise Refusal("this record is cut off", _ADVICE)
    headers = record.http_headers
    if headers is not None:
        if (headers.get("Transfer-Encoding") or "").strip().lower() == "chunked":
            data = _dechunked_if(data)
        data = _decoded_if(data, headers.get("Content-Encoding"), limits)
    url = record.headers.get("WARC-Target-URI").strip("<> ")
    date = record.headers.get("WARC-Date")
    via = f"{label.file} {record.headers.get('WARC-Record-ID') or label.part}"
    return WebPage(Origin(label, via, url, url, date), data, record.http_charset or None)


def _dechunked_if(data: bytes) -> bytes:
    """Some crawlers (that of CC-NEWS too) keep the header of a chunked transfer and not the chunks."""
    size_line = data[:18].split(b"\r\n", 1)[0].split(b";")[0].strip()
    if not size_line or any(letter not in b"0123456789abcdefABCDEF" for letter in size_line):
        return data
    return dechunked(data)


def _decoded_if(data: bytes, encoding: str | None, limits: Limits) -> bytes:
    """Likewise of compression: a page that plainly starts as one is not compressed, whatever its header says."""
    is_plain = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return data if is_plain else decoded(data, encoding, limits)


def pages_of_wacz(path: Path, name: str, limits: Limits) -> Iterator[WebPage | Skipped | Place]:
    """Every page in the WARC members of a WACZ. Raises Refusal when it is damaged, or a zip bomb."""
    with path.open("rb") as stream:
        try:
            archive = zipfile.ZipFile(stream)
            members = _members(archive, path.stat().st_size, limits)
        except _BROKEN_ZIP:
            raise Refusal("this WACZ is no zip file, or is damaged", "Get the file again.") from None
        for member in members:
            label = f"{name}/{member.filename}"
            try:
                yield from _member_pages(archive, member, label, limits)
            except Refusal as refusal:
                yield refusal.skipped(label)
            except _BROKEN_ZIP:
                yield Refusal("this member of the WACZ is damaged", _ADVICE).skipped(label)


def _member_pages(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, label: str, limits: Limits
) -> Iterator[WebPage | Skipped]:
    if member.flag_bits & 1:
        raise Refusal("this member is encrypted", "Write the WACZ without a password.")
    with archive.open(member) as stream:
        for found in pages_of_warc(io.BufferedReader(stream, MIB), label, member.file_size, limits):
            if not isinstance(found, Place):
                yield found


def _members(archive: zipfile.ZipFile, packed: int, limits: Limits) -> list[zipfile.ZipInfo]:
    found = archive.infolist()
    if len(found) > limits.zip_members:
        raise Refusal(
            f"it has more than {limits.zip_members:,} members", raise_limit("zip_members", limits.zip_members)
        )
    whole = sum(member.file_size for member in found)
    if whole > max(limits.ratio * packed, MIB):
        raise Refusal(
            f"unpacking makes it more than {limits.ratio} times as large, as a bomb does",
            raise_limit("ratio", limits.ratio),
        )
    members = [m for m in found if m.filename.lower().endswith((".warc", ".warc.gz"))]
    if not members:
        raise Refusal("no WARC is in this WACZ", "Give a WACZ with an archive/ folder in it.")
    return sorted(members, key=lambda member: member.filename)
