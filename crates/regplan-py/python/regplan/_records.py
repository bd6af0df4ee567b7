"""The records, as frozen dataclasses. In: nothing. Out: types; what each field means is the output contract, docs/contract.md.

Names are those of the JSON, values the document's own words. What is not there is `None` or an empty tuple. Days are
`datetime.date`. Lists that may grow in a later version (`type`, `role`, `kind`, `code`) are plain strings. A `repr` leaves out places and
what says nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from ._show import Record, counted


@dataclass(frozen=True, slots=True, repr=False)
class Place(Record):
    """A piece of the text that `regplan.text` gives: where a value, or a part of it, stands."""

    start: int
    """The first UTF-8 byte; bytes, not characters: a Cyrillic letter has two."""
    end: int
    """The UTF-8 byte after the last one."""
    page: int | None
    """The page, from 1; `None` where the source has no pages."""
    box: tuple[float, float, float, float] | None
    """`(x0, y0, x1, y1)` in points (1/72 inch) from the page's top left corner; `None` where there is no geometry."""

    def of(self, text: str | bytes) -> str:
        """The piece itself. Give the text as bytes where many places are cut from it: a `str` is encoded each time."""
        data = text.encode() if isinstance(text, str) else text
        return data[self.start : self.end].decode()


@dataclass(frozen=True, slots=True, repr=False)
class Period(Record):
    """A stretch of days, both ends included."""

    start: datetime.date
    end: datetime.date


@dataclass(frozen=True, slots=True, repr=False)
class Source(Record):
    """Where a text came from and how it was read."""

    name: str | None
    """What the document was called."""
    format: str
    """What it is, by its content: `pdf`, `docx`, `txt`, …"""
    dialect: str | None
    """How its tables were written: `marked` where the format says which cell each word stands in, else a dialect of text."""
    fit: int
    """How well that dialect fitted; only compares with `runner_up_fit`."""
    runner_up: str | None
    """The second-best dialect."""
    runner_up_fit: int | None
    """How well that one fitted."""
    pages: int | None
    """How many pages; `None` where there are none."""
    sha256: str | None
    """Of the bytes that were read; `None` where a text was given."""


@dataclass(frozen=True, slots=True, repr=False)
class Signatory(Record):
    """Who signed an act, as written."""

    position: str | None
    name: str | None


@dataclass(frozen=True, slots=True, repr=False)
class ActPlaces(Record):
    """Where the fields of an act stand; empty where the field is `None`."""

    kind: tuple[Place, ...]
    issuer: tuple[Place, ...]
    date: tuple[Place, ...]
    number: tuple[Place, ...]
    title: tuple[Place, ...]
    signatory: tuple[Place, ...]
    control: tuple[Place, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Act(Record):
    """The order that approves a plan."""

    kind: str | None
    """What it calls itself: «распоряжение», «постановление», …"""
    issuer: str | None
    """Who issued it, in the nominative."""
    date: datetime.date | None
    """The day of signature."""
    number: str | None
    """As written: «48-р»."""
    title: str | None
    """«Об утверждении …»"""
    signatory: Signatory | None
    control: str | None
    """Whom the control clause charges, as written there."""
    at: ActPlaces


@dataclass(frozen=True, slots=True, repr=False)
class Column(Record):
    """A column of a plan's table."""

    key: str
    """Its name in `Measure.cells`."""
    role: str
    """What it holds: `number`, `title`, `deadline`, …, `other`."""
    header: str
    """The heading as written."""


@dataclass(frozen=True, slots=True, repr=False)
class Section(Record):
    """A heading between measures."""

    number: str | None
    title: str
    level: int
    """Depth, from 1."""
    parent: int | None
    """Index of the section it stands under."""
    at: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Term(Record):
    """One thing that a deadline says; its class says what. A type that this version does not know is a bare `Term`."""

    type: ClassVar[str] = ""
    """The word for it in the JSON."""
    text: str
    """Its own words."""
    note: str | None
    """What qualifies it: a bracket, the name of a stage."""
    time_start: str | None
    """The time of day it begins, `HH:MM`."""
    time_end: str | None
    """The time of day it ends, `HH:MM`."""
    inferred: bool
    """Whether a year was taken from the plan's period, or a date from a section."""
    doubtful: bool
    """Whether the words were mended to be read."""
    at: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ByTerm(Term):
    """Done by a day: «до 1 января 2026 года»."""

    type: ClassVar[str] = "by"
    relation: str
    """`before` (до …) or `not_later_than` (не позднее …, до конца …)."""
    date: datetime.date | None
    """The day; `None` where its year is not known."""
    edtf: str | None
    """With `XXXX` for a year that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OnTerm(Term):
    """On a day: «01.09.2024»."""

    type: ClassVar[str] = "on"
    date: datetime.date | None
    edtf: str | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PeriodTerm(Term):
    """Within a stretch of time: «I квартал 2026 года»."""

    type: ClassVar[str] = "period"
    mode: str
    """`in`: some time in it; `throughout`: all through it."""
    edtf: str | None
    """ISO 8601-2:2019 level 2: quarters 33–36, half-years 40–41, seasons 21–24."""
    start: datetime.date | None
    end: datetime.date | None
    continuous: bool
    """Whether it says «постоянно»."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FromTerm(Term):
    """From a day on: «с 1 января 2025 года»."""

    type: ClassVar[str] = "from"
    date: datetime.date | None
    edtf: str | None
    continuous: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecurringTerm(Term):
    """Again and again: «ежеквартально»."""

    type: ClassVar[str] = "recurring"
    rrule: str
    """RFC 5545, as far as it can say it."""
    times: int | None
    """How many times in one interval."""
    at_least: bool
    """Whether it says «не реже»."""
    relation: str | None
    start: datetime.date | None
    end: datetime.date | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ContinuousTerm(Term):
    """All the time: «постоянно»."""

    type: ClassVar[str] = "continuous"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RelativeTerm(Term):
    """Counted from an event: «в течение 10 рабочих дней со дня утверждения»."""

    type: ClassVar[str] = "relative"
    count: int
    unit: str
    """`hour`, `day`, `working_day`, `week`, `month`, `year`."""
    event: str | None
    direction: str
    """`after` or `before`."""
    relation: str | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DurationTerm(Term):
    """A length of time: «2–3 дня»."""

    type: ClassVar[str] = "duration"
    min: int | None
    max: int | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConditionalTerm(Term):
    """When something happens: «по мере необходимости»."""

    type: ClassVar[str] = "conditional"
    condition: str
    """The words themselves."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class UnreadTerm(Term):
    """What no form of deadline reads, word for word in `text`; a diagnostic stands with it."""

    type: ClassVar[str] = "unread"


@dataclass(frozen=True, slots=True, repr=False)
class Deadline(Record):
    """By when a measure is due: the words, and what they say."""

    text: str
    """The whole cell."""
    start: datetime.date | None
    """The first day that any term names; `None` where open."""
    end: datetime.date | None
    """The last day that any term names; `None` where open."""
    terms: tuple[Term, ...]
    """What the words say, in reading order; together they cover every word."""


@dataclass(frozen=True, slots=True, repr=False)
class Party(Record):
    """Who answers for a measure."""

    name: str
    by_agreement: bool
    """Whether «(по согласованию)» stands with it."""
    kind: str | None
    """`body`, `post`, `person`, `group`; `None` where the words do not show it."""
    at: tuple[Place, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Cell(Record):
    """A whole cell of the table: its wraps joined, its bullets kept."""

    text: str
    at: tuple[Place, ...]
    confidence: int
    """How sure its borders are, from 0 to 100: docs/trust.md says what that is worth. Under 50 its row has a warning."""


@dataclass(frozen=True, slots=True, repr=False)
class Measure(Record):
    """One row of a plan as a person sees it."""

    number: str | None
    """As written, without its closing full stop or bracket."""
    section: int | None
    """Index into `Plan.sections`."""
    title: str | None
    deadline: Deadline | None
    responsible: tuple[Party, ...]
    results: tuple[str, ...]
    results_at: tuple[tuple[Place, ...], ...]
    """Where each of `results` stands."""
    cells: Mapping[str, Cell | None]
    """Every column of the table by its key; an empty cell is `None`."""
    pages: tuple[int, int] | None
    """First and last page, from 1."""
    lines: tuple[int, int]
    """First and last line of the text, from 1."""


@dataclass(frozen=True, slots=True, repr=False)
class Plan(Record):
    """One plan of measures."""

    title: str | None
    title_at: tuple[Place, ...]
    period: Period | None
    """The time it covers; `None` where neither its title nor its act says."""
    goals: tuple[str, ...]
    goals_at: tuple[tuple[Place, ...], ...]
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]

    def __repr__(self) -> str:
        days = "" if self.period is None else f", {self.period.start} – {self.period.end}"
        return f"<Plan {self.title!r}{days}: {counted(len(self.sections), 'section')}, {counted(len(self.measures), 'measure')}>"


@dataclass(frozen=True, slots=True, repr=False)
class Aside(Record):
    """What of a plan's table stands in no measure and no section."""

    kind: str
    """`heading`, `repeated`, `total`, `note`."""
    text: str
    at: tuple[Place, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Table(Record):
    """One table of the document, a plan or not: docs/tables.md has every reason."""

    verdict: str
    """`plan` or `not_plan`."""
    reason: str
    """Why, or what it is instead."""
    plan: int | None
    """Index into `Document.plans`; `None` where its rows are in no measure."""
    rows: int
    columns: int
    lines: tuple[int, int]
    """First and last line of the text, from 1."""
    pages: tuple[int, int] | None
    """First and last page, from 1."""
    at: tuple[Place, ...]
    aside: tuple[Aside, ...]
    """What of a plan's table stands in no measure and no section."""


@dataclass(frozen=True, slots=True, repr=False)
class Diagnostic(Record):
    """What was repaired, doubted or not understood: docs/diagnostics.md has every code."""

    code: str
    severity: str
    """`info`, `warning` or `error`."""
    message: str
    """For people; its words may change."""
    hint: str | None
    measure: str | None
    """The number of the measure concerned."""
    at: tuple[Place, ...]
    line: int | None
    """The first line concerned, from 1."""


@dataclass(frozen=True, slots=True, repr=False)
class Ink(Record):
    """Characters in the tables, blanks apart, and how many of them something owns."""

    table: int
    claimed: int
