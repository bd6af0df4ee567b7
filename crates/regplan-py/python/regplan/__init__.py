"""Russian regional plans of measures («план мероприятий», «дорожная карта») as typed records.

    import regplan

    document = regplan.parse("order.pdf")
    for measure in document.plans[0].measures:
        print(measure.number, measure.title, measure.deadline and measure.deadline.end)

`parse` reads any document, `parse_text` a text, `deadline` a wording, `arrow` many documents into one Arrow batch. Values are the
document's own words; each has its places, which count UTF-8 bytes of what `text` gives. What was not understood is in
`Document.diagnostics`, never guessed. Only reading fails: `ReadError`.
"""

from ._document import Document
from ._errors import (
    BrokenError,
    DamagedError,
    EncryptedError,
    InternalError,
    NoTextError,
    OverLimitError,
    ProgramError,
    ReadError,
    ScannedError,
    TooLargeError,
    UnmappedError,
    UnsupportedError,
)
from ._measures import Measures
from ._native import SCHEMA
from ._native import VERSION as __version__
from ._read import arrow, arrow_schema, deadline, dialects, json_schema, parse, parse_text, text
from ._records import (
    Act,
    ActPlaces,
    Aside,
    ByTerm,
    Cell,
    Column,
    ConditionalTerm,
    ContinuousTerm,
    Deadline,
    Diagnostic,
    DurationTerm,
    FromTerm,
    Ink,
    Measure,
    OnTerm,
    Party,
    Period,
    PeriodTerm,
    Place,
    Plan,
    RecurringTerm,
    RelativeTerm,
    Section,
    Signatory,
    Source,
    Table,
    Term,
    UnreadTerm,
)

__all__ = [
    "SCHEMA",
    "Act",
    "ActPlaces",
    "Aside",
    "BrokenError",
    "ByTerm",
    "Cell",
    "Column",
    "ConditionalTerm",
    "ContinuousTerm",
    "DamagedError",
    "Deadline",
    "Diagnostic",
    "Document",
    "DurationTerm",
    "EncryptedError",
    "FromTerm",
    "Ink",
    "InternalError",
    "Measure",
    "Measures",
    "NoTextError",
    "OnTerm",
    "OverLimitError",
    "Party",
    "Period",
    "PeriodTerm",
    "Place",
    "Plan",
    "ProgramError",
    "ReadError",
    "RecurringTerm",
    "RelativeTerm",
    "ScannedError",
    "Section",
    "Signatory",
    "Source",
    "Table",
    "Term",
    "TooLargeError",
    "UnmappedError",
    "UnreadTerm",
    "UnsupportedError",
    "__version__",
    "arrow",
    "arrow_schema",
    "deadline",
    "dialects",
    "json_schema",
    "parse",
    "parse_text",
    "text",
]
