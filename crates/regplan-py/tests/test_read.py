"""What people call, and what it says where it cannot."""

import datetime
import pathlib
import sys
import threading
import time

import pytest
import regplan
from conftest import FIXTURES, OMSK

TEXT = "План работы на 2025 год\n\n№\tМероприятие\tСрок\tОтветственный\n1\tПровести сход\tдо 1 марта\tглава села\n2\tПровести сбор\tиюнь\tшкола (по согласованию)\n"


def test_paths_bytes_and_texts_give_the_same_records() -> None:
    path = pathlib.Path(OMSK)
    by_name, by_path, by_bytes = regplan.parse(OMSK), regplan.parse(path), regplan.parse(path.read_bytes(), name=OMSK)
    assert by_name == by_path == by_bytes
    assert by_name.to_json() == by_bytes.to_json()
    assert regplan.parse(path.read_bytes()).source.name is None
    by_text = regplan.parse_text(path.read_text("utf-8"), name=OMSK)
    assert by_text.plans == by_name.plans
    assert by_text.source.sha256 is None


def test_records_say_what_stands_there() -> None:
    document = regplan.parse_text(TEXT, name="plan.txt")
    first, second = document.plans[0].measures
    assert document.plans[0].period == regplan.Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
    assert (first.number, first.title) == ("1", "Провести сход")
    assert isinstance(first.deadline, regplan.Deadline)
    match first.deadline.terms:
        case (regplan.ByTerm(relation="before", date=day, inferred=True),):
            assert day == datetime.date(2025, 3, 1)
        case terms:
            pytest.fail(f"{terms}")
    assert second.responsible[0].by_agreement
    assert second.responsible[0].name == "школа"
    assert document.ink.table == document.ink.claimed


def test_places_count_bytes_of_the_text() -> None:
    text = regplan.text(OMSK)
    cells = [cell for measure in regplan.parse(OMSK).plans[0].measures for cell in measure.cells.values() if cell]
    short = [cell for cell in cells if len(cell.at) == 1 and "\n" not in cell.at[0].of(text)]
    assert len(short) > 20
    assert all(" ".join(cell.at[0].of(text.encode()).split()) == cell.text for cell in short)


def test_boxes_are_points_of_a_page() -> None:
    document = regplan.parse(FIXTURES / "plans/omsk-2024-orphanhood/renderings/grid.pdf")
    place = document.plans[0].measures[0].cells["title"].at[0]
    assert place.page is not None and place.page >= 1
    x0, y0, x1, y1 = place.box
    assert 0 < x0 < x1 < 1000 and 0 < y0 < y1 < 1000


def test_records_are_frozen() -> None:
    document = regplan.parse_text(TEXT)
    with pytest.raises(AttributeError):
        document.plans[0].measures[0].number = "7"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        document.schema = 2  # type: ignore[misc]


def test_a_text_without_a_plan_is_no_error() -> None:
    assert regplan.parse(b"\xd0\x9e\xd1\x82\xd1\x87\xd1\x91\xd1\x82").plans == ()


@pytest.mark.parametrize(
    ("file", "kind", "words", "details"),
    [
        ("picture.png", regplan.UnsupportedError, "it looks like", {}),
        ("empty.txt", regplan.NoTextError, "it is empty: nothing to read", {"bytes": 0}),
        ("stray-byte.txt", regplan.DamagedError, "at byte", {}),
        ("order.pdf", regplan.ReadError, "", {}),
    ],
)
def test_errors_say_what_where_and_what_to_try(file: str, kind: type, words: str, details: dict[str, object]) -> None:
    with pytest.raises(kind) as raised:
        regplan.parse(FIXTURES / "broken" / file)
    error = raised.value
    assert words in error.message and error.hint
    assert error.source is not None and error.source.endswith(file)
    assert str(error) == f"{error.source}: {error.message}; try: {error.hint}"
    assert {key: getattr(error, key) for key in details} == details


def test_damage_has_its_place() -> None:
    with pytest.raises(regplan.DamagedError) as raised:
        regplan.parse(FIXTURES / "broken/stray-byte.txt")
    assert raised.value.line >= 1 and raised.value.byte >= 0 and raised.value.what


@pytest.mark.parametrize("limit", ["max_bytes", "max_words"])
def test_limits_are_kept(limit: str) -> None:
    with pytest.raises((regplan.TooLargeError, regplan.OverLimitError)) as raised:
        regplan.parse(TEXT.encode(), **{limit: 3})
    assert raised.value.limit == 3


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_no_time_is_no_limit(seconds: float) -> None:
    with pytest.raises(ValueError, match="max_seconds"):
        regplan.parse(TEXT.encode(), max_seconds=seconds)


def test_a_text_is_no_path() -> None:
    with pytest.raises(ValueError, match="parse_text"):
        regplan.parse(TEXT)
    with pytest.raises(FileNotFoundError):
        regplan.parse("no-such-plan.pdf")


def test_a_dialect_is_one_of_those() -> None:
    assert "catdoc" in regplan.dialects()
    assert regplan.parse(OMSK, dialect="layout").source.dialect == "layout"
    for call in (lambda: regplan.parse(OMSK, dialect="word"), lambda: regplan.parse_text(TEXT, dialect="word")):
        with pytest.raises(ValueError, match="one of .*catdoc"):
            call()


def test_deadlines_of_a_period() -> None:
    year = (datetime.date(2025, 1, 1), "2025-12-31")
    assert regplan.deadline("до 1 июля", year).end == datetime.date(2025, 7, 1)
    assert regplan.deadline("до 1 июля", regplan.Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))).terms[0].inferred
    assert regplan.deadline("до 1 июля").end is None
    assert isinstance(regplan.deadline("как только, так сразу").terms[0], regplan.UnreadTerm)
    for period in (("2025-02-30", "2025-12-31"), ("2025-12-31", "2025-01-01"), ("", "x")):
        with pytest.raises(ValueError):
            regplan.deadline("май", period)


def test_every_wording_of_the_fixtures_is_a_term() -> None:
    seen = set()
    for line in (FIXTURES / "fields/deadlines.txt").read_text("utf-8").splitlines():
        said = regplan.deadline(line, ("2025-01-01", "2025-12-31"))
        assert said.text or not said.terms
        seen |= {type(term) for term in said.terms}
    assert len(seen) == 10, seen


def test_the_interpreter_is_released_while_a_document_is_read() -> None:
    """Another thread goes on counting; were it held, it would not have counted once."""
    row = "{}\tПровести сход\tдо 1 марта\tглава села\n"
    long = "План\n\n№\tМероприятие\tСрок\tОтветственный\n" + "".join(row.format(n) for n in range(1, 4000))
    counts, stop = [0], threading.Event()

    def count() -> None:
        while not stop.is_set():
            counts[0] += 1
            time.sleep(0)

    interval = sys.getswitchinterval()
    counter = threading.Thread(target=count)
    counter.start()
    try:
        sys.setswitchinterval(1e9)  # nobody is asked to give it up
        counts[0] = 0
        regplan._native.parse_text(long, (None, None))
        assert counts[0] > 0
    finally:
        sys.setswitchinterval(interval)
        stop.set()
        counter.join()
