"""What the tests share. In: the project's fixtures, and the command that was built. Out: paths."""

import os
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
FIXTURES = ROOT / "fixtures"
OMSK = "fixtures/plans/omsk-2024-orphanhood/source.txt"


def documents() -> list[str]:
    """Every document of the fixtures, those that cannot be read too, by its path from the root."""
    found = [path for path in sorted(FIXTURES.rglob("*")) if path.is_file()]
    # What lies beside them to judge them is none.
    return [str(path.relative_to(ROOT)) for path in found if path.name != "case.toml" and path.suffix not in (".snap", ".new", ".json")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "document" in metafunc.fixturenames:
        metafunc.parametrize("document", documents())


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are named as the command would name them."""
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="session")
def command() -> str:
    """The command `regplan` of the same commit."""
    path = pathlib.Path(os.environ.get("REGPLAN", ROOT / "target" / "debug" / "regplan"))
    if not path.exists():
        pytest.fail(f"{path} is not there; try: cargo build, or set REGPLAN")
    return str(path)
