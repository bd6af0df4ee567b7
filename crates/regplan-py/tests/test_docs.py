"""What the pages tell people to type runs: every block of Python, page by page, each in a folder as `tests/docs/run.py` furnishes it."""

import importlib.util
import pathlib
import re
import subprocess
import sys

import pytest
from conftest import ROOT

PAGES = ["docs/python.md", "crates/regplan-py/README.md"]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    spec = importlib.util.spec_from_file_location("run", ROOT / "tests/docs/run.py")
    run = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    run.furnish(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_blocks_run_in_order(page: str, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    monkeypatch.chdir(folder)
    blocks = BLOCK.findall((ROOT / page).read_text("utf-8"))
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)


def test_the_timeline_is_drawn(folder: pathlib.Path) -> None:
    pytest.importorskip("matplotlib")
    script = ROOT / "examples/python/timeline.py"
    picture = folder / "timeline.svg"
    done = subprocess.run([sys.executable, script, "order.pdf", picture], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "18 measures" in done.stdout
    assert picture.read_text("utf-8").startswith("<?xml") and picture.stat().st_size > 10_000
