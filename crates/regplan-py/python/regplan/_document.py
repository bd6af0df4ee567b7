"""One document, read. In: records of the native half. Out: the dataclass that people hold. Knows no file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from . import _build, _native, _show
from ._measures import Measures
from ._records import Act, Diagnostic, Ink, Plan, Source, Table


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """Everything that one document says; what each field means is the output contract, docs/contract.md.

    It is what was read: `dataclasses.replace` changes the fields, not what `to_json`, `to_dict` and `measures` give.
    """

    schema: int
    """The version of the output contract."""
    source: Source
    act: Act | None
    """The order that approves the plan; `None` where the text carries none."""
    plans: tuple[Plan, ...]
    """A document may approve several plans, and may hold none."""
    tables: tuple[Table, ...]
    """Every table of the document, in order, plans and others."""
    diagnostics: tuple[Diagnostic, ...]
    """What was repaired, doubted, not understood."""
    ink: Ink
    _parsed: _native.Parsed = field(compare=False)

    @property
    def measures(self) -> Measures:
        """The measures of all plans as one table; the records themselves are in `plans`."""
        return Measures(self._parsed)

    def __repr__(self) -> str:
        name = "" if self.source.name is None else f" {self.source.name}"
        return f"<Document{name}: {_show.standing(self)}>"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return _show.html_of_document(self)

    def to_dict(self) -> dict[str, Any]:
        """The records as the JSON has them: dictionaries, lists, texts, numbers."""
        made: dict[str, Any] = json.loads(self.to_json(pretty=False))
        return made

    def to_json(self, *, pretty: bool = True) -> str:
        """What the command prints, byte for byte, its line end too: indented, or the line that it prints a document of several."""
        return self._parsed.json(pretty)


def document(parsed: _native.Parsed) -> Document:
    """The records of the native half as dataclasses."""
    value = json.loads(parsed.json(False))
    return Document(
        schema=value["schema"],
        source=_build.source(value["source"]),
        act=_build.maybe(_build.act, value["act"]),
        plans=_build.each(_build.plan, value["plans"]),
        tables=_build.each(_build.table, value["tables"]),
        diagnostics=_build.each(_build.diagnostic, value["diagnostics"]),
        ink=_build.ink(value["ink"]),
        _parsed=parsed,
    )
