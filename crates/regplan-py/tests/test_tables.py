"""Tables as others take them: dictionaries, pandas, polars, pyarrow, DuckDB."""

import datetime
import gc
import weakref

import pytest
import regplan
from conftest import FIXTURES, OMSK, ROOT, documents

pa = pytest.importorskip("pyarrow")
FIXED = ["source", "act_date", "act_number", "plan", "section", "number", "title", "deadline", "start", "end", "inferred", "responsible", "results", "warnings", "pages", "lines", "sha256"]


def test_measures_are_flat_dictionaries() -> None:
    document = regplan.parse(OMSK)
    measures = document.measures
    assert len(measures) == sum(len(plan.measures) for plan in document.plans) == 18
    row = measures[0]
    assert list(row)[: len(FIXED)] == FIXED
    assert isinstance(row["end"], datetime.date) and row["inferred"] is False
    assert [one["number"] for one in measures[:2]] == [measure.number for measure in document.plans[0].measures[:2]]


def test_pandas_takes_them() -> None:
    pandas = pytest.importorskip("pandas")
    measures = regplan.parse(OMSK).measures
    for frame in (pandas.DataFrame(measures), measures.to_pandas()):
        assert list(frame.columns)[: len(FIXED)] == FIXED
        assert len(frame) == 18
        assert pandas.Timestamp(frame["end"].iloc[0]) == pandas.Timestamp(measures[0]["end"])


def test_days_of_pandas_compare_as_days() -> None:
    pandas = pytest.importorskip("pandas")
    frame = regplan.parse(OMSK).measures.to_pandas()
    assert [frame[name].dtype.kind for name in ("act_date", "start", "end")] == ["M"] * 3
    assert frame["inferred"].dtype == bool
    assert len(frame[frame["end"] <= "2024-12-31"]) == len(frame[frame["end"] <= pandas.Timestamp(2024, 12, 31)]) == 18


def test_polars_takes_them_with_their_types() -> None:
    polars = pytest.importorskip("polars")
    measures = regplan.parse(OMSK).measures
    for frame in (polars.DataFrame(measures), measures.to_polars()):
        assert frame.shape[0] == 18
        assert frame.schema["end"] == polars.Date
        assert frame.schema["inferred"] == polars.Boolean
        assert frame["title"].to_list() == [row["title"] for row in measures]


def test_duckdb_takes_them() -> None:
    duckdb = pytest.importorskip("duckdb")
    measures = regplan.parse(OMSK).measures  # named in the query
    assert len(measures) == 18
    assert duckdb.sql("select count(*) from measures where \"end\" <= date '2024-12-31'").fetchall() == [(18,)]


def test_arrow_holds_what_the_dictionaries_do(document: str) -> None:
    try:
        measures = regplan.parse(document).measures
    except regplan.ReadError:
        return
    batch = measures.to_arrow()
    batch.validate(full=True)
    assert batch.to_pylist() == list(measures)


def test_many_documents_are_one_batch() -> None:
    names = documents()
    batch = regplan.arrow([(ROOT / name).read_bytes() for name in names], names)
    batch.validate(full=True)
    assert batch.schema == regplan.arrow_schema()
    rows = batch.to_pylist()
    for name in names:
        mine = [row for row in rows if row["source"] == name]
        try:
            expected = list(regplan.parse(name).measures)
        except regplan.ReadError as error:
            assert [row["error"] for row in mine] == [f"{error.message}; try: {error.hint}"]
            assert len(mine[0]["sha256"]) == 64
            assert all(mine[0][key] is None for key in FIXED if key not in ("source", "sha256", "inferred"))
            continue
        assert [row["error"] for row in mine] == [None] * len(expected)
        flat = [{key: row[key] for key in FIXED} | {key: text for key, text in row["cells"]} for row in mine]
        assert flat == [{key: value for key, value in row.items() if key in FIXED or value is not None} for row in expected]


def test_the_schema_is_the_documented_one() -> None:
    days = {name: pa.date32() for name in ("act_date", "start", "end")}
    types = {name: pa.string() for name in FIXED} | days | {"inferred": pa.bool_()}
    expected = pa.schema({**types, "cells": pa.map_(pa.string(), pa.string()), "error": pa.string()})
    assert regplan.arrow_schema().equals(expected)
    page = (ROOT / "docs/python.md").read_text("utf-8")
    assert [name for name in expected.names if f"`{name}`" not in page] == []


def test_no_document_is_a_batch_without_rows() -> None:
    batch = regplan.arrow([], [])
    assert (batch.num_rows, batch.schema) == (0, regplan.arrow_schema())


def test_each_document_has_its_name() -> None:
    with pytest.raises(ValueError, match="2 documents and 1 names"):
        regplan.arrow([b"", b""], ["a"])
    with pytest.raises(TypeError):
        regplan.arrow(["a text"], ["a"])  # type: ignore[list-item]


def test_limits_are_rows_too() -> None:
    batch = regplan.arrow([(FIXTURES / "plans/omsk-2024-orphanhood/source.txt").read_bytes()], ["a"], max_words=5)
    assert [error.split(" (")[0] for error in batch["error"].to_pylist()] == ["it has more than 5 words; try: raise that limit"]


def test_batches_live_as_long_as_they_are_used() -> None:
    """The columns belong to Rust: they must outlive the table, and go with the last who holds them."""
    document = regplan.parse(OMSK)
    titles = document.measures.to_arrow().column("title")
    expected = [row["title"] for row in document.measures]
    del document
    gc.collect()
    assert titles.to_pylist() == expected
    batch = regplan.arrow([b"\xd0\xb0"], ["a"])
    gone = weakref.ref(batch)
    del batch
    gc.collect()
    assert gone() is None
