"""What people call. In: files, bytes, texts. Out: documents, deadlines, Arrow batches. Knows no records.

Reading runs with the interpreter released: threads read as many documents at a time as there are cores.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _build, _native
from ._document import Document, document
from ._records import Deadline, Period

if TYPE_CHECKING:
    import pyarrow

Bytes = bytes | bytearray | memoryview
Day = datetime.date | str


def parse(
    source: str | os.PathLike[str] | bytes | bytearray | memoryview,
    *,
    name: str | None = None,
    dialect: str | None = None,
    max_bytes: int | None = None,
    max_unpacked: int | None = None,
    max_pages: int | None = None,
    max_cells: int | None = None,
    max_words: int | None = None,
    max_seconds: float | None = None,
) -> Document:
    """The records of one document: PDF, Word, Excel, ODF, RTF, HTML or text, told by its content.

    `source`: a path, as `str` or `os.PathLike`; or the document itself, as `bytes` (a file that is open: `file.read()`). A text
    that you have as `str` is for `parse_text`: here it would be taken for a name.
    `name`: what stands in `Document.source.name`; the path as given where there is one.
    `dialect`: read a text as this one, of `dialects()`, not as the one that fits best.
    `max_bytes`, `max_unpacked` (bytes that come out of a packed document), `max_pages`, `max_cells`, `max_words`: a document of more
    is refused; 256 MiB, 512 MiB, 5,000, 2,000,000, 5,000,000 unless told. `max_seconds`: reading that takes longer is given up.

    Raises `ReadError`, or one of its kinds, where the bytes are no document that this version reads; a document without a plan
    is no error. `OSError` where there is no such file; `ValueError` where there is no such dialect; `TypeError` where `source` is
    neither.
    """
    known(dialect)
    limits = (max_bytes, max_unpacked, max_pages, max_cells, max_words, max_seconds)
    data, called = content(source, name)
    return document(_native.parse(data, (called, dialect), limits))


def parse_text(text: str, *, name: str | None = None, dialect: str | None = None) -> Document:
    """The records of a text that you have already; places count UTF-8 bytes of this very text.

    Raises `ValueError` where there is no such dialect.
    """
    known(dialect)
    return document(_native.parse_text(text, (name, dialect)))


def text(source: str | os.PathLike[str] | bytes | bytearray | memoryview) -> str:
    """The text of a document: what the places in its records count in, in UTF-8 bytes.

    Raises `ReadError` and `OSError`, as `parse` does.
    """
    data, called = content(source, None)
    return _native.text_of(data, called)


def deadline(text: str, period: Period | tuple[Day, Day] | None = None) -> Deadline:
    """What the words of a deadline say. `period`: first and last day of the plan, whence a year that nobody said is taken.

    Never raises for words: what no form reads is an `UnreadTerm`. `ValueError` where a day of the period is none.

    >>> deadline("до 1 июля", ("2025-01-01", "2025-12-31")).end
    datetime.date(2025, 7, 1)
    """
    ends = (period.start, period.end) if isinstance(period, Period) else period
    days = None if ends is None else (iso(ends[0]), iso(ends[1]))
    return _build.deadline(json.loads(_native.deadline_of(text, days)))


def arrow(
    documents: Sequence[Bytes],
    names: Sequence[str],
    *,
    dialect: str | None = None,
    max_bytes: int | None = None,
    max_unpacked: int | None = None,
    max_pages: int | None = None,
    max_cells: int | None = None,
    max_words: int | None = None,
    max_seconds: float | None = None,
) -> pyarrow.RecordBatch:
    """The measures of many documents, one row each, all with the schema that `arrow_schema` gives.

    A document that cannot be read is one row with `source`, `sha256` and `error`, whatever breaks; a document without a measure has
    no row. It comes by the Arrow C data interface: no copy. Limits as with `parse`, for each document.

    Needs `regplan[arrow]`. Raises `ValueError` where there are not as many names as documents, no such dialect, or more than
    2 GiB of text in one column; `TypeError` where a document is no bytes.
    """
    import pyarrow

    known(dialect)
    data = every(documents)
    if len(documents) != len(names):
        raise ValueError(f"{len(documents)} documents and {len(names)} names; give each document one")
    limits = (max_bytes, max_unpacked, max_pages, max_cells, max_words, max_seconds)
    return pyarrow.record_batch(_native.arrow(data, list(names), dialect, limits))


def arrow_schema() -> pyarrow.Schema:
    """The schema of `arrow`: the columns of `regplan --format csv` that every table has, then `cells` and `error`."""
    return arrow([], []).schema


def dialects() -> list[str]:
    """The names that `dialect` takes."""
    return _native.dialects()


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `Document.to_dict`."""
    made: dict[str, Any] = json.loads(_native.json_schema())
    return made


def iso(day: Day) -> str:
    """A day as text; of a moment, the day it is in."""
    return str(day.date() if isinstance(day, datetime.datetime) else day)


def every(documents: Sequence[Bytes]) -> list[bytes]:
    """The bytes of each document."""
    if isinstance(documents, (bytes, bytearray, memoryview, str)):
        raise TypeError("documents: a list is wanted, of the bytes of each; try: regplan.arrow([data], [name])")
    for index, data in enumerate(documents):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"documents[{index}]: bytes are wanted, not {type(data).__name__}; try: pathlib.Path(name).read_bytes()")
    return [bytes(data) for data in documents]


def content(source: str | os.PathLike[str] | Bytes, name: str | None) -> tuple[bytes, str | None]:
    """The bytes of a document, and what to call it."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source), name
    if not isinstance(source, (str, os.PathLike)):
        raise TypeError(f"a path or bytes are wanted, not {type(source).__name__}{advice(source)}")
    path = os.fspath(source)
    if "\n" in path:
        raise ValueError("a text was given where a path or bytes belong; try: regplan.parse_text")
    return Path(path).read_bytes(), path if name is None else name


def advice(source: object) -> str:
    """What to try where neither a path nor bytes were given."""
    if not hasattr(source, "read"):
        return ""
    return "; try: the bytes of the file, opened as 'rb': regplan.parse(file.read())"


def known(dialect: str | None) -> None:
    """A dialect that nobody knows is a misprint."""
    if dialect is not None and dialect not in dialects():
        raise ValueError(f"no dialect {dialect!r}; try: one of {', '.join(dialects())}")
