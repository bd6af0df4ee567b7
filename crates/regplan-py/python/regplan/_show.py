"""Records for people's eyes. In: records, rows. Out: a line for a prompt, HTML for a notebook. Decides nothing, hides nothing but places."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._document import Document
    from ._records import Diagnostic

# What a line of a prompt leaves out: where things stand, and the words once more.
LEFT_OUT = ("at", "title_at", "goals_at", "results_at", "cells")
# The columns of a notebook's table; all of them are in the frames.
SHOWN = ("number", "title", "deadline", "start", "end", "responsible", "results", "warnings")
MOST_ROWS = 200
CELL = "text-align: left; vertical-align: top; max-width: 32em"


class Record:
    """Shows what it says: fields that say nothing, and places, are left out of its `repr`."""

    __slots__ = ()

    def __repr__(self) -> str:
        named = ((field.name, getattr(self, field.name)) for field in dataclasses.fields(self) if field.repr)  # type: ignore[arg-type]
        said = [f"{name}={words(value)}" for name, value in named if name not in LEFT_OUT and not nothing(value)]
        return f"{type(self).__name__}({', '.join(said)})"


def nothing(value: object) -> bool:
    """Whether a field says nothing; a number of 0 says something."""
    return value is None or value is False or value == ()


def words(value: object) -> str:
    """A value as a line; days as people write them."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"({', '.join(map(words, value))}{',' if len(value) == 1 else ''})"
    return repr(value)


def counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def standing(document: Document) -> str:
    """What a document came to, in a line."""
    doubts = sum(remark.severity != "info" for remark in document.diagnostics)
    measures = sum(len(plan.measures) for plan in document.plans)
    pages = [] if document.source.pages is None else [counted(document.source.pages, "page")]
    counts = [counted(len(document.plans), "plan"), counted(measures, "measure"), counted(doubts, "doubt")]
    return ", ".join([document.source.format, *pages, *counts])


def html_of_document(document: Document) -> str:
    """Its head, its measures, its doubts."""
    name = escape(document.source.name or "document")
    doubts = [remark for remark in document.diagnostics if remark.severity != "info"]
    lines = (f"<li>{escape(doubt(remark))}</li>" for remark in doubts)
    said = f"<details><summary>{counted(len(doubts), 'doubt')}</summary><ul>{''.join(lines)}</ul></details>" if doubts else ""
    return f"<p><b>{name}</b>: {escape(standing(document))}</p>{said}{html_of_rows(document.measures)}"


def doubt(remark: Diagnostic) -> str:
    """Where, what, what to try."""
    where = [f"{what} {value}" for what, value in (("measure", remark.measure), ("line", remark.line)) if value is not None]
    return f"{', '.join(where)}{': ' if where else ''}{remark.message}{'; ' + remark.hint if remark.hint else ''}"


def html_of_rows(rows: Sequence[dict[str, Any]]) -> str:
    """A table; a plan and a section are said where they begin, a column without a value is left out."""
    if not rows:
        return "<p>no measures</p>"
    first = rows[:MOST_ROWS]
    columns = [name for name in SHOWN if any(row[name] is not None for row in first)]
    head = "".join(f"<th style='text-align: left'>{name}</th>" for name in columns)
    more = f"<p>… and {len(rows) - MOST_ROWS} more</p>" if len(rows) > MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines_of(first, columns))}</tbody></table>{more}"


def lines_of(rows: Iterable[dict[str, Any]], columns: list[str]) -> Iterable[str]:
    before: tuple[object, object] = (None, None)
    for row in rows:
        above = (row["plan"], row["section"])
        for now, then in zip(above, before):
            if now and (now != then or above[0] != before[0]):
                yield f"<tr><th colspan='{len(columns)}' style='{CELL}'>{escape(str(now))}</th></tr>"
        before = above
        yield f"<tr>{''.join(cell(row[name]) for name in columns)}</tr>"


def cell(value: object) -> str:
    spaces = "nowrap" if isinstance(value, datetime.date) else "pre-line"
    return f"<td style='{CELL}; white-space: {spaces}'>{'' if value is None else escape(str(value))}</td>"
