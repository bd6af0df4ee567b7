"""The measures of one document as a table. In: records of the native half. Out: dictionaries, or Arrow. Knows no fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, overload

from . import _native, _show

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Row = dict[str, Any]


class Measures(Sequence[Row]):
    """One row a measure, with the columns and values of `regplan --format csv`, days as `datetime.date`.

    A sequence of flat dictionaries, so that `csv.DictWriter` and `pandas.DataFrame(measures)` take it with no package beside
    regplan; and an Arrow table (`__arrow_c_stream__`), so that `polars.DataFrame(measures)`, `pyarrow.table(measures)` and DuckDB
    take it with its types, which nobody can tell from dictionaries where a column is empty.
    """

    __slots__ = ("_parsed", "_rows")

    def __init__(self, parsed: _native.Parsed) -> None:
        self._parsed = parsed
        self._rows: list[Row] | None = None

    def _all(self) -> list[Row]:
        if self._rows is None:
            self._rows = self._parsed.rows()
        return self._rows

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        return self._all()[index]

    def __repr__(self) -> str:
        return f"<{_show.counted(len(self), 'measure')}>"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return _show.html_of_rows(self)

    def __arrow_c_schema__(self) -> object:
        return self._parsed.table().__arrow_c_schema__()

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        return self._parsed.table().__arrow_c_array__(requested_schema)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._parsed.table().__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> pyarrow.RecordBatch:
        """A `pyarrow.RecordBatch`; needs `regplan[arrow]`."""
        import pyarrow

        return pyarrow.record_batch(self._parsed.table())

    def to_pandas(self) -> pandas.DataFrame:
        """A `pandas.DataFrame` with days as `datetime64`, which compares with `"2025-07-01"`; needs `regplan[pandas]`."""
        return self.to_arrow().to_pandas(date_as_object=False)

    def to_polars(self) -> polars.DataFrame:
        """A `polars.DataFrame`; needs `regplan[polars]`."""
        import polars

        return polars.DataFrame(self._parsed.table())
