"""TimeML files as TempEval-3 lays them out, and what is counted in them; the text is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.timex import documents, iso_day, measure

TIMEML = """<?xml version="1.0" ?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="TimeML.xsd">
<DOCID>harbour</DOCID>
<DCT><TIMEX3 tid="t0" type="{dct}" value="{created}" temporalFunction="false" functionInDocument="{function}">
March 22, 2013</TIMEX3></DCT>
<TITLE>Harbour shut</TITLE>
<TEXT>
The harbour <EVENT class="OCCURRENCE" eid="e1">closed</EVENT> on
<TIMEX3 tid="t1" type="DATE" value="2013-03-20">Wednesday</TIMEX3> after
<TIMEX3 tid="t2" type="DURATION" value="P3D">a three-day storm</TIMEX3>.

It <SIGNAL sid="s1">will</SIGNAL> stay shut until <TIMEX3 tid="t3" type="TIME" value="2013-03-23TNI">tomorrow
night</TIMEX3>; ferries ran <TIMEX3 tid="t4" type="SET" value="P1D" quant="EVERY">every day</TIMEX3> before.
</TEXT>
<MAKEINSTANCE eiid="ei1" eventID="e1" tense="PAST"/>
</TimeML>
"""


def written(folder: Path, **fields: str) -> Path:
    given = {"dct": "DATE", "created": "2013-03-22", "function": "CREATION_TIME"} | fields
    (folder / "deeper").mkdir()
    (folder / "deeper" / "harbour.tml").write_text(TIMEML.format(**given), "utf-8")
    return folder


def test_reads_a_plain_timeml_folder(tmp_path: Path) -> None:
    (document,) = documents(written(tmp_path))
    assert document.created == "2013-03-22"
    assert [(k, v) for _, _, k, v in document.gold] == [
        ("DATE", "2013-03-20"),
        ("DURATION", "P3D"),
        ("TIME", "2013-03-23TNI"),
        ("SET", "P1D"),
    ]
    start, end, *_ = document.gold[2]
    assert document.text[start:end] == "tomorrow night"
    assert "March 22" not in document.text
    assert "storm.\n\nIt will" in document.text


@pytest.mark.parametrize("created", ["2013-03-22", "20130322", "2013-03-22T08:15:00"])
def test_all_four_types_are_found_with_their_values(tmp_path: Path, created: str) -> None:
    figures = measure(written(tmp_path, created=created)).figures
    assert figures == {"span_f1": 1.0, "value_f1": 1.0}


def test_a_creation_time_is_known_by_its_place_too(tmp_path: Path) -> None:
    (document,) = documents(written(tmp_path, function="NONE"))
    assert document.created == "2013-03-22"


def test_a_wrong_value_costs_the_value_alone(tmp_path: Path) -> None:
    path = written(tmp_path) / "deeper" / "harbour.tml"
    path.write_text(path.read_text("utf-8").replace('"P3D"', '"P4D"'), "utf-8")
    figures = measure(tmp_path).figures
    assert figures == {"span_f1": 1.0, "value_f1": 0.75}


def test_days_as_files_write_them() -> None:
    assert iso_day("03-02-2009") == "2009-02-03"
    assert iso_day("2013-03-22") == "2013-03-22"
