"""Lines of text that load in no time: bytes, of which a line is decoded when it is asked for."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import overload


class Lines(Sequence[str]):
    """Lines as `pack` makes them; those that are to be found must be sorted."""

    def __init__(self, packed: tuple[bytes, bytes]) -> None:
        self._text, ends = packed
        self._ends = array("I", ends)

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        ends = self._ends
        if isinstance(number, int):
            return self._text[ends[number] : ends[number + 1] - 1].decode()
        start, stop, _ = number.indices(len(self))
        return self._text[ends[start] : ends[stop] - 1].decode().split("\n") if start < stop else []

    def find(self, line: str) -> int | None:
        """The number of a line, None if there is none."""
        number = bisect_left(self, line)
        return number if number < len(self) and self[number] == line else None


def pack(lines: Iterable[str]) -> tuple[bytes, bytes]:
    """Lines as one text, and where each begins, the end of the text included: 32-bit numbers of bytes."""
    text = bytearray()
    ends = array("I", [0])
    for line in lines:
        text += line.encode() + b"\n"
        ends.append(len(text))
    return bytes(text), ends.tobytes()
