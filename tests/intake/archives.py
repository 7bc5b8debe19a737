"""Web archives made in memory, for the tests of reading them."""

from __future__ import annotations

import gzip
import io
import zipfile


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "response",
    status: int = 200,
    number: int = 1,
    length: int | None = None,
    **headers: str,
) -> bytes:
    """One WARC record that holds an HTTP answer. Header names are written with "_" for "-"."""
    given = {"Content_Type": "text/html", **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in given.items())
    block = f"HTTP/1.1 {status} Reply\r\n{lines}\r\n".encode() + body
    return warc_record(url, block, kind, number, length)


def warc_record(url: str, block: bytes, kind: str, number: int = 1, length: int | None = None) -> bytes:
    """One WARC record around any block."""
    content = "text/html" if kind == "resource" else f"application/http; msgtype={kind}"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
        f"WARC-Date: 2020-05-05T10:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {content}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc_gz(*records: bytes) -> bytes:
    """A .warc.gz as it should be: one gzip member per record."""
    return b"".join(gzip.compress(each) for each in records)


def wacz(members: dict[str, bytes], packed: int = zipfile.ZIP_STORED) -> bytes:
    """A WACZ with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
