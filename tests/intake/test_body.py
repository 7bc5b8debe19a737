"""Bodies are unpacked as far as the limits, and no further."""

from __future__ import annotations

import gzip
import zlib

import pytest

from whosays.intake.body import dechunked, decoded
from whosays.intake.limits import MIB, Limits
from whosays.read.refusal import Refusal

DATA = b"Two people died, police said. " * 50


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKED = {
    "plain": (DATA, None),
    "identity": (DATA, "identity"),
    "gzip": (gzip.compress(DATA), "gzip"),
    "x-gzip": (gzip.compress(DATA), "X-GZIP"),
    "two members": (gzip.compress(DATA[:500]) + gzip.compress(DATA[500:]), "gzip"),
    "padding after the last member": (gzip.compress(DATA) + b"\0" * 20, "gzip"),
    "deflate": (zlib.compress(DATA), "deflate"),
    "deflate without its header": (bare_deflate(DATA), "deflate"),
    "twice": (gzip.compress(zlib.compress(DATA)), "deflate, gzip"),
    "a .gz that is sent as it is": (gzip.compress(DATA), None),
}


@pytest.mark.parametrize("name", PACKED)
def test_unpacked(name):
    assert decoded(*PACKED[name], Limits()) == DATA


REFUSED = {
    "a bomb by ratio": (
        gzip.compress(b"\0" * (8 * MIB)), "gzip", Limits(),
        "unpacking makes it more than 100 times as large, as a bomb does",
        "If it is meant to be so, allow more with --limit ratio=200.",
    ),
    "a bomb in a bomb": (
        gzip.compress(gzip.compress(b"\0" * (400 * MIB), 9), 9), "gzip, gzip", Limits(ratio=10**6),
        "unpacked it is larger than 52 MB",
        "If it is meant to be so, allow more with --limit body_bytes=109051904.",
    ),
    "deflate bomb": (
        zlib.compress(b"\0" * (8 * MIB)), "deflate", Limits(),
        "unpacking makes it more than 100 times as large, as a bomb does",
        "If it is meant to be so, allow more with --limit ratio=200.",
    ),
    "too large": (
        gzip.compress(DATA), "gzip", Limits(body_bytes=1000),
        "unpacked it is larger than 1,000 bytes",
        "If it is meant to be so, allow more with --limit body_bytes=2000.",
    ),
    "layers": (
        DATA, "gzip, gzip, gzip", Limits(),
        "it is compressed 3 times over", "This is no honest page; leave it out.",
    ),
    "cut off": (
        gzip.compress(DATA)[:-12], "gzip", Limits(),
        "its compression is damaged or cut off", "Fetch or save it again.",
    ),
    "no gzip": (DATA, "gzip", Limits(), "its compression is damaged or cut off", "Fetch or save it again."),
    "unknown": (
        DATA, "squash", Limits(),
        'its compression ("squash") is not known', "Give the page itself, saved as .html.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    data, encoding, limits, reason, advice = REFUSED[name]
    with pytest.raises(Refusal) as caught:
        decoded(data, encoding, limits)
    assert (caught.value.reason, caught.value.advice) == (reason, advice)


def test_brotli_within_limits():
    brotli = pytest.importorskip("brotli")
    assert decoded(brotli.compress(DATA), "br", Limits()) == DATA
    with pytest.raises(Refusal, match="100 times as large"):
        decoded(brotli.compress(b"\0" * (8 * MIB)), "br", Limits())


def test_chunks_are_joined():
    assert dechunked(b"4\r\nTwo \r\n5;x=y\r\ndied.\r\n0\r\n\r\n") == b"Two died."


@pytest.mark.parametrize("data", [b"4\r\nTwo", b"zz\r\nTwo", b"", b"4\r\nTwo 5\r\n", b"FFFFFFFF\r\nTwo \r\n0\r\n\r\n"])
def test_chunks_that_are_cut_off(data):
    with pytest.raises(Refusal, match="its transfer was cut off or damaged"):
        dechunked(data)
