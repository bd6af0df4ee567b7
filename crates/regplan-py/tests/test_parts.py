"""What the engines share (`examples/engines`): parts, restarts, documents that kill their reader. No engine is needed."""

import argparse
import json
import pathlib
import subprocess
import sys
import threading
import time

import pytest
import regplan
from conftest import ROOT

pa = pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")
sys.path.insert(0, str(ROOT / "examples/engines"))
parts = pytest.importorskip("parts")
from reader import Reader  # noqa: E402

# A reader that a document with this word in it kills, as a crash in native code or a lack of memory would.
POISONED = """
import os, sys
sys.path.insert(0, {folder!r})
import regplan, reader
true = regplan.arrow
def arrow(documents, names):
    if any(b'poison' in document for document in documents):
        os.abort()
    return true(documents, names)
regplan.arrow = arrow
reader.main()
"""
PLAN = "План на 2025 год\n\n№\tМероприятие\tСрок\n1\tПровести сход\tмай 2025 года\n2\tПровести сбор\tпостоянно\n3\tКупить книги\tиюнь 2026 года\n"


@pytest.fixture
def reader():
    reader = Reader([sys.executable, "-c", POISONED.format(folder=str(ROOT / "examples/engines"))])
    yield reader
    reader.close()


@pytest.fixture
def args(tmp_path: pathlib.Path) -> argparse.Namespace:
    folder = tmp_path / "plans"
    (folder / "deep").mkdir(parents=True)
    for number in range(40):
        (folder / "deep" / f"{number}.txt").write_text(PLAN + f"4\tПровести {number}\tмай\n", "utf-8")
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.7\n\x00")
    (folder / "poison.txt").write_text("poison", "utf-8")
    (folder / ".hidden").write_text("x", "utf-8")
    return argparse.Namespace(folder=str(folder), out=str(tmp_path / "out"), documents=8, megabytes=1)


def rows(args: argparse.Namespace) -> list[dict]:
    """All that was written, in a settled order."""
    import pyarrow.parquet as pq

    files = sorted(pathlib.Path(args.out).glob("year=*/*.parquet"))
    found = [{**row, "year": path.parent.name} for path in files for row in pq.ParquetFile(path).read().to_pylist()]
    return sorted(found, key=lambda row: (row["source"], row["number"] or ""))


def test_one_poisoned_document_is_a_row(args: argparse.Namespace, reader: Reader) -> None:
    said = [parts.work(part, reader) for part in parts.todo(args)]
    assert len(said) > 2
    total = {key: sum(one[key] for one in said) for key in ("documents", "measures", "failed")}
    assert total == {"documents": 42, "measures": 160, "failed": 2}
    found = rows(args)
    errors = {row["source"]: row["error"] for row in found if row["error"]}
    assert set(errors) == {"damaged.pdf", "poison.txt"}
    assert "its reader ended with -6" in errors["poison.txt"]
    years = {row["year"] for row in found if row["source"] == "deep/0.txt"}
    assert years == {"year=2025", "year=2026", "year=__HIVE_DEFAULT_PARTITION__"}


def test_a_run_begins_where_the_last_one_ended(args: argparse.Namespace, reader: Reader) -> None:
    for part in parts.todo(args):
        parts.work(part, reader)
    assert parts.todo(args) == []
    first = rows(args)
    lost = sorted(pathlib.Path(args.out, "_parts").glob("*.json"))[0]
    lost.unlink()
    again = parts.todo(args)
    assert [json.loads(part)["part"] for part in again] == [lost.stem]
    parts.work(again[0], reader)
    parts.work(again[0], reader)
    assert rows(args) == first


def test_a_changed_folder_is_read_where_it_changed(args: argparse.Namespace, reader: Reader) -> None:
    before = parts.todo(args)
    for part in before:
        parts.work(part, reader)
    folder = pathlib.Path(args.folder)
    (folder / "deep" / "7.txt").unlink()
    (folder / "deep" / "new.txt").write_text(PLAN, "utf-8")
    changed = parts.todo(args)
    assert 0 < len(changed) < len(before)
    for part in changed:
        parts.work(part, reader)
    sources = {row["source"] for row in rows(args)}
    assert "deep/new.txt" in sources and "deep/7.txt" not in sources
    assert len([row for row in rows(args) if row["source"] == "deep/8.txt"]) == 4


def test_parts_are_bounded(args: argparse.Namespace) -> None:
    sizes = [len(json.loads(part)["documents"]) for part in parts.cut(args)]
    assert sum(sizes) == 42 and max(sizes) <= 4 * args.documents
    args.megabytes = 0
    assert {len(json.loads(part)["documents"]) for part in parts.cut(args)} == {1}


def test_a_document_that_is_gone_is_a_row(args: argparse.Namespace, reader: Reader) -> None:
    todo = parts.todo(args)
    pathlib.Path(args.folder, "damaged.pdf").unlink()
    for part in todo:
        parts.work(part, reader)
    gone = [row["error"] for row in rows(args) if row["source"] == "damaged.pdf"]
    assert len(gone) == 1 and "look whether it is there" in gone[0]


def test_any_url_of_fsspec_will_do(args: argparse.Namespace, reader: Reader) -> None:
    import fsspec

    args.out = "memory://out"
    for part in parts.todo(args):
        parts.work(part, reader)
    assert parts.todo(args) == []
    assert [path for path in fsspec.filesystem("memory").find("/out") if path.endswith(".parquet")]


def archived(args: argparse.Namespace, tmp_path: pathlib.Path) -> str:
    """The folder as an archive."""
    import shutil

    return f"zip://::{pathlib.Path(shutil.make_archive(str(tmp_path / 'plans'), 'zip', args.folder)).as_uri()}"


def in_memory(args: argparse.Namespace, tmp_path: pathlib.Path) -> str:
    """The folder as an object store would have it."""
    import fsspec

    fsspec.filesystem("memory").put(args.folder, "/plans", recursive=True)
    return "memory://plans"


@pytest.mark.parametrize("elsewhere", [archived, in_memory])
def test_documents_come_from_any_url_too(elsewhere, args: argparse.Namespace, tmp_path: pathlib.Path, reader: Reader) -> None:
    for part in parts.todo(args):
        parts.work(part, reader)
    expected = rows(args)
    args.folder, args.out = elsewhere(args, tmp_path), str(tmp_path / "elsewhere")
    for part in parts.todo(args):
        parts.work(part, reader)
    assert parts.todo(args) == []
    assert rows(args) == expected


def test_documents_come_from_a_web_server(args: argparse.Namespace, tmp_path: pathlib.Path, reader: Reader) -> None:
    pytest.importorskip("aiohttp")
    import functools
    import http.server

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    for part in parts.todo(args):
        parts.work(part, reader)
    # A listing shows hidden files too; they are left out by their names.
    expected = rows(args)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=args.folder)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            args.folder, args.out = f"http://127.0.0.1:{server.server_port}/", str(tmp_path / "elsewhere")
            for part in parts.todo(args):
                parts.work(part, reader)
        finally:
            server.shutdown()
            thread.join()
    assert rows(args) == expected


def test_a_run_that_is_killed_is_gone_on_with(args: argparse.Namespace, tmp_path: pathlib.Path) -> None:
    """Killed in the middle, as no handler sees it; then run again: the same files, to the byte."""
    script = [sys.executable, str(ROOT / "examples/engines/with_none.py"), args.folder]
    options = ["--documents", "1"]
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    subprocess.run([*script, str(whole), *options], check=True, capture_output=True)
    running = subprocess.Popen([*script, str(broken), *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    while len(list(broken.glob("_parts/*.json"))) < 3 and running.poll() is None:
        time.sleep(0.01)
    running.kill()
    running.communicate()
    done = len(list(broken.glob("_parts/*.json")))
    again = subprocess.run([*script, str(broken), *options], check=True, capture_output=True, text=True)
    said = json.loads(again.stdout.splitlines()[-1])
    assert said["done_before"] == done >= 3 and said["parts"] + done == len(list(whole.glob("_parts/*.json")))
    content = lambda out: {str(path.relative_to(out)): path.read_bytes() for path in out.glob("year=*/*")}
    assert content(broken) == content(whole)


def test_its_schema_is_that_of_the_package() -> None:
    from reader import failed

    assert failed("a", "b").schema == regplan.arrow_schema()
