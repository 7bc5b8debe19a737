"""A place inside a JSON document that knows its own path, so that a wrong value can be named exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NoReturn, TypeVar

from whosays.errors import AccountError

Member = TypeVar("Member", bound=Enum)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a JSON document and the path that leads to it.

    Every reader below returns the value in the type asked for, or raises AccountError with the path.

    >>> Node({"low": 2}, "$").at("low").number_or_none()
    2
    """

    value: object
    path: str

    def at(self, key: str) -> Node:
        """The member `key` of an object; it must be there."""
        if not isinstance(self.value, dict):
            self.fail("an object")
        if key not in self.value:
            raise AccountError(f"{self.path}: {key!r} is missing; {_NEXT}")
        return Node(self.value[key], f"{self.path}.{key}")

    def items(self) -> Iterator[Node]:
        """The elements of an array."""
        if not isinstance(self.value, list):
            self.fail("an array")
        for i, element in enumerate(self.value):
            yield Node(element, f"{self.path}[{i}]")

    def members(self) -> Iterator[tuple[str, Node]]:
        """The members of an object, in their order."""
        if not isinstance(self.value, dict):
            self.fail("an object")
        for key, member in self.value.items():
            yield key, Node(member, f"{self.path}.{key}")

    def text(self) -> str:
        """A string."""
        return self.value if isinstance(self.value, str) else self.fail("a string")

    def texts(self) -> tuple[str, ...]:
        """An array of strings."""
        return tuple(element.text() for element in self.items())

    def text_or_none(self) -> str | None:
        """A string, or null."""
        return None if self.value is None else self.text()

    def whole(self) -> int:
        """A whole number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            self.fail("a whole number")
        return self.value

    def number_or_none(self) -> int | None:
        """A whole number, or null."""
        return None if self.value is None else self.whole()

    def real_or_none(self) -> float | None:
        """A number, or null."""
        if self.value is None:
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self.fail("a number")
        return float(self.value)

    def truth(self) -> bool:
        """true or false."""
        return self.value if isinstance(self.value, bool) else self.fail("true or false")

    def one_of(self, kind: type[Member]) -> Member:
        """A member of an enumeration, by its value."""
        for member in kind:
            if member.value == self.value:
                return member
        return self.fail("one of " + ", ".join(str(member.value) for member in kind))

    def fail(self, expected: str) -> NoReturn:
        """Say what should stand here."""
        shown = _KINDS.get(type(self.value)) or repr(self.value)
        shown = shown if len(shown) <= 60 else shown[:57] + "..."
        raise AccountError(f"{self.path}: expected {expected}, found {shown}; {_NEXT}")


# Long values are named, not quoted: an error is one line.
_KINDS = {dict: "an object", list: "an array"}

_NEXT = "write the account again with `whosays account PATH... --format json`"
