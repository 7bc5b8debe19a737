"""The command line in this process, over an account made by hand, so that its own work is tested alone."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from tests.show.harbour import account
from whosays.cli import main
from whosays.model import Account


@dataclass
class Kitchen:
    """Stands where the pipeline stands: remembers what was ordered and serves `account`."""

    account: Account = field(default_factory=account)
    orders: list[dict] = field(default_factory=list)
    fails_with: BaseException | None = None

    def make_account(self, paths, published=None, title=None, progress=None, places=None, reader=None) -> Account:
        self.orders.append({"paths": [str(p) for p in paths], "published": published, "title": title})
        if self.fails_with is not None:
            raise self.fails_with
        progress("understand", 1, 3)
        return self.account


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str


@pytest.fixture
def kitchen(monkeypatch) -> Kitchen:
    made = Kitchen()
    monkeypatch.setitem(sys.modules, "whosays.pipeline", SimpleNamespace(make_account=made.make_account))
    return made


@pytest.fixture
def run(monkeypatch, capfdbinary):
    """Run `whosays ARGUMENTS` and tell its exit status, stdout and stderr."""

    def running(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["whosays", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Done(ended.value.code or 0, out.decode("utf-8"), err.decode("utf-8"))

    return running
