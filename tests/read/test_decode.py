"""Encodings and line ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.read import read

TEXT = "“Two boats sank,” said Captain Ulla Brandt — off Norrhamn.\nNobody died, said André Noël.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    (page,), skipped = read([tmp_path])
    assert (page.text, skipped) == (TEXT, ())


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends(tmp_path: Path, end: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.replace("\n", end).encode())
    (page,), _ = read([tmp_path])
    assert page.text == TEXT
