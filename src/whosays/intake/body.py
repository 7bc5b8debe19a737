"""The body of a web page as it was sent, and as it is: chunks joined, compression undone, within limits.

Bombs are met where they grow: nothing is unpacked further than the limit, whatever the sender says of its size.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

from whosays.intake.limits import MIB, Limits
from whosays.intake.refusal import raise_limit, shown, size
from whosays.read.refusal import Refusal

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
_PIECE = 64 * 1024
_DAMAGED = Refusal("its compression is damaged or cut off", "Fetch or save it again.")
_PLAIN = frozenset({"", "identity", "none", "utf-8"})
_MOST_LAYERS = 2


def decoded(data: bytes, encoding: str | None, limits: Limits) -> bytes:
    """`data` without the compression that its Content-Encoding names, and without the gzip of a .gz inside.

    Raises Refusal for a bomb, for damage, and for a compression that is not known.

    >>> import gzip
    >>> decoded(gzip.compress(b"Two died."), "gzip", Limits())
    b'Two died.'
    """
    names = [name.strip().lower() for name in (encoding or "").split(",")]
    names = [name for name in names if name not in _PLAIN]
    if len(names) > _MOST_LAYERS:
        raise Refusal(f"it is compressed {len(names)} times over", "This is no honest page; leave it out.")
    for name in reversed(names):
        data = _joined(_pieces(data, name), len(data), limits)
    if data.startswith(b"\x1f\x8b"):
        data = _joined(_pieces(data, "gzip"), len(data), limits)
    return data


def dechunked(data: bytes) -> bytes:
    """`data` with the marks of a chunked transfer taken out. Raises Refusal when they are damaged.

    >>> dechunked(b"4\\r\\nTwo \\r\\n5;x=y\\r\\ndied.\\r\\n0\\r\\n\\r\\n")
    b'Two died.'
    """
    found = bytearray()
    place = 0
    while (head := _CHUNK.match(data, place)) is not None:
        length = int(head.group(1), 16)
        if length == 0:
            return bytes(found)
        place = head.end() + length
        found += data[head.end() : place]
        if data[place : place + 2] != b"\r\n":
            break
        place += 2
    raise Refusal("its transfer was cut off or damaged", "Fetch or save it again.")


def _joined(pieces: Iterator[bytes], sent: int, limits: Limits) -> bytes:
    found = bytearray()
    for piece in pieces:
        found += piece
        if len(found) > limits.body_bytes:
            raise Refusal(
                f"unpacked it is larger than {size(limits.body_bytes)}", raise_limit("body_bytes", limits.body_bytes)
            )
        if len(found) > MIB and len(found) > limits.ratio * sent:
            raise Refusal(
                f"unpacking makes it more than {limits.ratio} times as large, as a bomb does",
                raise_limit("ratio", limits.ratio),
            )
    return bytes(found)


def _pieces(data: bytes, name: str) -> Iterator[bytes]:
    if name in ("gzip", "x-gzip"):
        return _inflated(data, 31)
    if name == "deflate":
        # Some send it without the header that the name stands for.
        bare = len(data) < 2 or data[0] & 0x0F != 8 or (data[0] << 8 | data[1]) % 31
        return _inflated(data, -15 if bare else 15)
    if name in ("br", "zstd"):
        return _other(data, name)
    raise Refusal(f'its compression ("{shown(name)}") is not known', "Give the page itself, saved as .html.")


def _inflated(data: bytes, window: int) -> Iterator[bytes]:
    """Pieces of a gzip or deflate stream, of several members too; what follows the last member is dropped."""
    rest = data
    while rest:
        member = zlib.decompressobj(window)
        while rest and not member.eof:
            try:
                piece = member.decompress(rest, _PIECE)
            except zlib.error:
                raise _DAMAGED from None
            rest = member.unconsumed_tail
            yield piece
        if not member.eof:
            yield member.flush(_PIECE)
            raise _DAMAGED
        rest = member.unused_data if member.unused_data.startswith(b"\x1f\x8b") else b""


def _other(data: bytes, name: str) -> Iterator[bytes]:
    from fastwarc.stream_io import BrotliReader, ZstdReader

    reader = (BrotliReader if name == "br" else ZstdReader)(io.BytesIO(data))
    try:
        while piece := reader.read(_PIECE):
            yield bytes(piece)
    except (OSError, ValueError, EOFError):
        raise _DAMAGED from None
