"""Every door gives the same: what Python says of a fixture is what the command says of it, to the byte."""

import dataclasses
import datetime
import json
import pathlib
import pickle
import subprocess

import pytest
import regplan
from conftest import ROOT, documents


def run(command: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([command, *arguments], cwd=ROOT, capture_output=True)


def test_json_is_what_the_command_prints(document: str, command: str) -> None:
    said = run(command, document)
    try:
        parsed = regplan.parse(document)
    except regplan.ReadError as error:
        assert (said.stdout, said.returncode) == (b"", 1)
        assert said.stderr.decode() == f"regplan: {error}\n"
    else:
        assert parsed.to_json().encode() == said.stdout


def test_lines_are_what_the_command_prints_for_several(command: str) -> None:
    two = [path for path in documents() if path.endswith("source.txt")]
    assert len(two) > 1
    lines = "".join(regplan.parse(path).to_json(pretty=False) for path in two)
    assert lines.encode() == run(command, *two).stdout


def test_text_is_what_the_command_prints(document: str, command: str) -> None:
    said = run(command, "--text", document)
    try:
        text = regplan.text(document)
    except regplan.ReadError as error:
        assert said.stderr.decode() == f"regplan: {error}\n"
    else:
        assert text.encode() == said.stdout


def test_rows_are_those_of_csv(document: str, command: str) -> None:
    import csv
    import io

    said = run(command, "--format", "csv", "--delimiter", ",", document)
    try:
        measures = regplan.parse(document).measures
    except regplan.ReadError:
        assert said.stdout == b""
        return
    written = {None: "", True: "true", False: ""}
    table = list(csv.DictReader(io.StringIO(said.stdout.decode(), newline="")))
    ours = [{key: written[value] if value is None or value is True or value is False else str(value) for key, value in row.items()} for row in measures]
    assert ours == table


def plain(value: object) -> object:
    """A record as the JSON has it, what it says nothing of left out."""
    if dataclasses.is_dataclass(value):
        fields = {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value) if field.name != "_parsed"}
        # The JSON leaves out what is certain.
        if fields.get("confidence") == 100:
            del fields["confidence"]
        kind = {"type": value.type} if isinstance(value, regplan.Term) else {}
        return sparse(kind | fields)
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def sparse(value: object) -> object:
    if isinstance(value, dict):
        return {key: sparse(one) for key, one in value.items() if one is not None and one is not False}
    return [sparse(one) for one in value] if isinstance(value, list) else value


def test_dataclasses_hold_all_that_the_json_does(document: str) -> None:
    try:
        parsed = regplan.parse(document)
    except regplan.ReadError:
        return
    assert sparse(plain(parsed)) == sparse(parsed.to_dict())


def test_types_have_the_fields_of_the_schema() -> None:
    schema = json.loads((ROOT / "schema/plan.schema.json").read_text("utf-8"))
    assert schema == regplan.json_schema()
    own = {"SourceInfo": "Source", "TableInfo": "Table"}
    for name, shape in {**schema["$defs"], "Document": schema}.items():
        if "properties" in shape and name != "Term":
            kind = getattr(regplan, own.get(name, name))
            assert fields(kind) - {"_parsed"} == set(shape["properties"]), name


def test_terms_have_the_fields_of_the_schema() -> None:
    term = json.loads((ROOT / "schema/plan.schema.json").read_text("utf-8"))["$defs"]["Term"]
    kinds = {kind.type: kind for kind in vars(regplan).values() if isinstance(kind, type) and issubclass(kind, regplan.Term)}
    for shape in term["oneOf"]:
        name = shape["properties"]["type"]["const"]
        expected = set(shape["properties"]) | set(term["properties"])
        assert fields(kinds[name]) | {"type"} == expected, name


def fields(kind: type) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def test_a_document_survives_another_process(document: str) -> None:
    try:
        parsed = regplan.parse(document)
    except regplan.ReadError as error:
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
    else:
        again = pickle.loads(pickle.dumps(parsed))
        assert again == parsed
        assert again.to_json() == parsed.to_json()


def test_versions_are_in_step() -> None:
    tomllib = pytest.importorskip("tomllib")
    manifest = tomllib.loads((ROOT / "Cargo.toml").read_text("utf-8"))
    assert regplan.__version__ == manifest["workspace"]["package"]["version"]
    from importlib.metadata import version

    assert version("regplan") == regplan.__version__
    assert regplan.SCHEMA == regplan.parse_text("").schema


def test_the_package_is_typed() -> None:
    folder = pathlib.Path(regplan.__file__).parent
    assert (folder / "py.typed").exists()
    assert (folder / "_native.pyi").exists()
