"""From the JSON to the dataclasses. In: what `json.loads` gives. Out: records. Knows no document."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

from . import _records as r

T = TypeVar("T")
Json = dict[str, Any]

KINDS: list[type[r.Term]] = [
    r.ByTerm,
    r.OnTerm,
    r.PeriodTerm,
    r.FromTerm,
    r.RecurringTerm,
    r.ContinuousTerm,
    r.RelativeTerm,
    r.DurationTerm,
    r.ConditionalTerm,
    r.UnreadTerm,
]
TERMS = {kind.type: kind for kind in KINDS}
# Keys of terms that hold days.
DAYS = ("date", "start", "end")
# Keys of terms that the JSON leaves out where they say nothing, and what nothing is.
UNSAID: Json = {
    "note": None,
    "time_start": None,
    "time_end": None,
    "inferred": False,
    "doubtful": False,
    "edtf": None,
    "continuous": False,
    "times": None,
    "at_least": False,
    "relation": None,
    "start": None,
    "end": None,
}


def day(value: str | None) -> datetime.date | None:
    """A day of the JSON."""
    return None if value is None else datetime.date.fromisoformat(value)


def maybe(make: Callable[[Any], T], value: Any) -> T | None:
    """What may not be there."""
    return None if value is None else make(value)


def each(make: Callable[[Any], T], values: list[Any]) -> tuple[T, ...]:
    """All of a list."""
    return tuple(map(make, values))


def place(value: Json) -> r.Place:
    box = value.get("box")
    return r.Place(value["start"], value["end"], value["page"], None if box is None else tuple(box))


def places(values: list[Any]) -> tuple[r.Place, ...]:
    return each(place, values)


def period(value: Json) -> r.Period:
    fromiso = datetime.date.fromisoformat
    return r.Period(fromiso(value["start"]), fromiso(value["end"]))


def source(value: Json) -> r.Source:
    return r.Source(**value)


def act(value: Json) -> r.Act:
    at = r.ActPlaces(**{key: places(found) for key, found in value["at"].items()})
    signatory = maybe(lambda one: r.Signatory(**one), value["signatory"])
    return r.Act(**{**value, "date": day(value["date"]), "signatory": signatory, "at": at})


def term(value: Json) -> r.Term:
    kind = TERMS.get(value["type"], r.Term)
    fields: Json = {name: value.get(name, UNSAID.get(name)) for name in kind.__dataclass_fields__ if name != "type"}
    fields.update({name: day(fields[name]) for name in DAYS if name in fields})
    return kind(**{**fields, "at": places(value["at"])})


def deadline(value: Json) -> r.Deadline:
    return r.Deadline(value["text"], day(value["start"]), day(value["end"]), each(term, value["terms"]))


def party(value: Json) -> r.Party:
    return r.Party(**{**value, "at": places(value["at"])})


def cell(value: Json) -> r.Cell:
    return r.Cell(value["text"], places(value["at"]), value.get("confidence", 100))


def section(value: Json) -> r.Section:
    return r.Section(**{**value, "at": places(value["at"])})


def column(value: Json) -> r.Column:
    return r.Column(**value)


def measure(value: Json) -> r.Measure:
    return r.Measure(
        number=value["number"],
        section=value["section"],
        title=value["title"],
        deadline=maybe(deadline, value["deadline"]),
        responsible=each(party, value["responsible"]),
        results=tuple(value["results"]),
        results_at=each(places, value["results_at"]),
        cells={key: maybe(cell, found) for key, found in value["cells"].items()},
        pages=maybe(tuple, value["pages"]),
        lines=(value["lines"][0], value["lines"][1]),
    )


def plan(value: Json) -> r.Plan:
    return r.Plan(
        title=value["title"],
        title_at=places(value["title_at"]),
        period=maybe(period, value["period"]),
        goals=tuple(value["goals"]),
        goals_at=each(places, value["goals_at"]),
        columns=each(column, value["columns"]),
        sections=each(section, value["sections"]),
        measures=each(measure, value["measures"]),
    )


def aside(value: Json) -> r.Aside:
    return r.Aside(**{**value, "at": places(value["at"])})


def table(value: Json) -> r.Table:
    return r.Table(
        **{
            **value,
            "lines": tuple(value["lines"]),
            "pages": maybe(tuple, value["pages"]),
            "at": places(value["at"]),
            "aside": each(aside, value["aside"]),
        }
    )


def diagnostic(value: Json) -> r.Diagnostic:
    unsaid: Json = {"hint": None, "measure": None, "line": None}
    return r.Diagnostic(**{**unsaid, **value, "at": places(value["at"])})


def ink(value: Json) -> r.Ink:
    return r.Ink(**value)
