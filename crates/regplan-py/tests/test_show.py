"""What a person sees who asks a prompt or a notebook, and what is said to one who gave the wrong thing."""

import datetime
import html
import io
import pathlib
import pydoc

import pytest
import regplan
from conftest import OMSK

PLAN = "План на 2025 год\n\n№\tМероприятие\tСрок\tОтветственный\n1\tПровести <b>сход</b>\tдо 1 марта\tглава села\n2\tПровести сбор\tиюнь\tшкола\n"


def test_a_prompt_shows_a_line_a_document() -> None:
    document = regplan.parse(OMSK)
    doubts = sum(remark.severity != "info" for remark in document.diagnostics)
    assert repr(document) == f"<Document {OMSK}: txt, 1 plan, 18 measures, {doubts} doubt{'' if doubts == 1 else 's'}>"
    assert repr(document.measures) == "<18 measures>"
    assert repr(regplan.parse_text("")) == "<Document: txt, 0 plans, 0 measures, 1 doubt>"


def test_a_plan_shows_a_line() -> None:
    plan = regplan.parse_text(PLAN).plans[0]
    assert repr(plan) == "<Plan 'План на 2025 год', 2025-01-01 – 2025-12-31: 0 sections, 2 measures>"


def test_records_show_what_they_say_and_no_places() -> None:
    measure = regplan.parse_text(PLAN).plans[0].measures[0]
    assert repr(measure) == (
        "Measure(number='1', title='Провести <b>сход</b>', deadline=Deadline(text='до 1 марта', end=2025-03-01, "
        "terms=(ByTerm(text='до 1 марта', inferred=True, relation='before', date=2025-03-01),)), "
        "responsible=(Party(name='глава села', kind='post'),), lines=(4, 4))"
    )
    assert repr(measure.cells["title"].at[0]).startswith("Place(start=")


def test_a_notebook_shows_a_table_and_words_stay_words() -> None:
    document = regplan.parse_text(PLAN, name="<i>plan")
    shown = document._repr_html_()
    assert "&lt;i&gt;plan" in shown and "Провести &lt;b&gt;сход" in shown and "2025-03-01" in shown
    assert "<b>сход" not in shown and "<i>plan" not in shown
    assert document.measures._repr_html_() in shown
    assert regplan.parse_text("")._repr_html_().count("no measures") == 1


def test_a_notebook_shows_doubts_and_sections() -> None:
    document = regplan.parse(OMSK)
    shown = document._repr_html_()
    for remark in document.diagnostics:
        assert (html.escape(remark.message) in shown) == (remark.severity != "info")
    for section in document.plans[0].sections:
        assert section.title in shown


def test_a_long_table_is_cut_aloud() -> None:
    long = PLAN + "".join(f"{number}\tПровести сход\tмай\tшкола\n" for number in range(3, 300))
    shown = regplan.parse_text(long).measures._repr_html_()
    assert shown.count("<tr>") < 210 and "… and 99 more" in shown


@pytest.mark.parametrize("kind", [bytearray, memoryview])
def test_bytes_in_other_clothes_are_bytes(kind: type) -> None:
    assert regplan.parse(kind(PLAN.encode())).plans == regplan.parse(PLAN.encode()).plans


def test_a_file_that_is_open_is_told_what_to_try() -> None:
    for call in (regplan.parse, regplan.text):
        with pytest.raises(TypeError, match=r"a path or bytes are wanted, not BytesIO; try: .*file\.read\(\)"):
            call(io.BytesIO(PLAN.encode()))
        with pytest.raises(TypeError, match="a path or bytes are wanted, not NoneType$"):
            call(None)


def test_documents_of_a_batch_are_bytes() -> None:
    with pytest.raises(TypeError, match=r"documents\[1\]: bytes are wanted, not PosixPath; try: .*read_bytes"):
        regplan.arrow([b"", pathlib.Path(OMSK)], ["a", "b"])
    with pytest.raises(TypeError, match=r"documents: a list .*bytes"):
        regplan.arrow(PLAN.encode(), ["a"])
    assert regplan.arrow([bytearray(PLAN.encode())], ["a"]).num_rows == 2


def test_a_period_may_be_days_with_a_time() -> None:
    said = regplan.deadline("до 1 июля", (datetime.datetime(2025, 1, 1, 12), datetime.datetime(2025, 12, 31)))
    assert said.end == datetime.date(2025, 7, 1)


def test_help_says_arguments_and_errors() -> None:
    said = pydoc.plain(pydoc.render_doc(regplan.parse))
    for word in ("source", "max_pages", "ReadError", "OSError", "file.read()"):
        assert word in said, word
    for name in regplan.__all__:
        thing = getattr(regplan, name)
        assert not callable(thing) or (thing.__doc__ or "").strip(), f"{name} has no docstring"
