"""whosays account with a language model: nothing is sent unless the user says where to."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.llm.fenwick import ANSWER, TEXT
from tests.llm.server import says, sends, serving
from whosays.cli import main


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str


@pytest.fixture
def whosays(monkeypatch, capfd):
    """Run `whosays account ARGUMENTS` in this process and tell its exit status, stdout and stderr."""

    def running(*arguments: str, **environment: str) -> Done:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["whosays", "account", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        return Done(ended.value.code or 0, *capfd.readouterr())

    return running


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, outlet in (("one", "Echo"), ("two", "Post")):
        record = {"title": f"Depot raided ({outlet})", "text": TEXT, "outlet": outlet, "published": "2019-05-15"}
        (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")
    return folder


def test_an_account_through_a_model(whosays, reports, tmp_path):
    with serving(says(ANSWER)) as served:
        given = ("--llm-endpoint", served.endpoint, "--llm-model", "a-model", "--llm-answers", str(tmp_path / "kept"))
        first = whosays(str(reports), "--format", "json", *given, WHOSAYS_LLM_KEY="sesame")
        again = whosays(str(reports), "--format", "json", *given)
    assert first.status == 0
    sent = f"go to {served.endpoint}/chat/completions (model a-model)"
    assert first.err.splitlines()[0] == f"whosays: 2 reports {sent}"
    assert again.err.splitlines()[0] == (f"whosays: 0 reports {sent}; 2 answered before, kept in {tmp_path / 'kept'}")
    assert first.out == again.out and "sesame" not in first.out
    assert len(served.asked) == 2 and served.headers[0]["Authorization"] == "Bearer sesame"
    account = json.loads(first.out)
    host = served.endpoint.split("/")[2]
    assert account["run"]["settings"]["language model"] == f"a-model at {host}"
    facts = {f["attribute"]: f for i in account["incidents"] for f in i["facts"]}
    assert facts["killed"]["low"] == 7 and facts["perpetrator"]["values"][0]["text"] == "Gunmen"
    assert facts["when"]["values"][0]["value"] == "2019-05-13"
    assert account["unread"] == []


def test_one_report_without_an_answer_does_not_lose_the_other(whosays, reports, tmp_path):
    with serving(says(ANSWER), sends(b"", 400)) as served:
        done = whosays(
            str(reports), "--format", "json", "--llm-endpoint", served.endpoint, "--llm-model", "m",
            "--llm-answers", str(tmp_path / "kept"),
        )  # fmt: skip
    account = json.loads(done.out)
    assert done.status == 0
    assert [s["file"].endswith("two.json") for s in account["skipped"]] == [True]
    assert "HTTP 400" in account["skipped"][0]["reason"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("--llm-model", "m"),
            "--llm-model was given without --llm-endpoint; reports are sent nowhere unless you name the address, as "
            "in --llm-endpoint http://localhost:8000/v1",
        ),
        (
            ("--llm-answers", "kept"),
            "--llm-answers was given without --llm-endpoint; reports are sent nowhere unless you name the address, "
            "as in --llm-endpoint http://localhost:8000/v1",
        ),
        (
            ("--llm-endpoint", "http://localhost:1/v1"),
            "--llm-endpoint was given without --llm-model; name the model that is to read the reports",
        ),
        (
            ("--llm-endpoint", "localhost:8000", "--llm-model", "m"),
            "--llm-endpoint 'localhost:8000' is no http or https address; give the base address of the API, as in "
            "http://localhost:8000/v1",
        ),
        (
            ("--llm-endpoint", "http://localhost:99999999/v1", "--llm-model", "m"),
            "--llm-endpoint 'http://localhost:99999999/v1' is no http or https address; give the base address of the "
            "API, as in http://localhost:8000/v1",
        ),
        (
            ("--llm-endpoint", "http://me:sesame@localhost/v1", "--llm-model", "m"),
            "--llm-endpoint must hold no password, query or fragment; put the key in WHOSAYS_LLM_KEY",
        ),
    ],
)
def test_half_of_it_is_refused_before_anything_is_read(whosays, arguments, told):
    done = whosays("no-such-folder", *arguments)
    assert (done.status, done.out, done.err) == (2, "", f"whosays: {told}\n")


def test_a_key_that_no_header_can_hold_is_refused(whosays, reports):
    given = ("--llm-endpoint", "http://localhost:1/v1", "--llm-model", "m")
    done = whosays(str(reports), *given, WHOSAYS_LLM_KEY="se\nsame")
    told = "whosays: WHOSAYS_LLM_KEY holds characters that no key has; set it to the key alone\n"
    assert (done.status, done.out, done.err) == (2, "", told)


def test_a_key_alone_switches_nothing_on(whosays, reports):
    done = whosays(str(reports), WHOSAYS_LLM_KEY="sesame")
    assert done.status == 0 and "model" not in done.err


def test_nothing_of_it_is_loaded_unless_it_is_asked_for():
    script = "import sys, whosays.pipeline; print(sorted(m for m in sys.modules if m.startswith('whosays.llm')))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
