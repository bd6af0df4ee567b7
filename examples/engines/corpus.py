"""A folder to try the engines on: python corpus.py FOLDER [COUNT]. In: the project's fixtures. Out: copies, some of them damaged.

Each copy has a name of its own; of every twenty one is cut in the middle, one is noise, and one is a folder's usual stranger: a
picture, a note, an empty file.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
STRANGERS = [FIXTURES / "broken" / name for name in ("picture.png", "letter.txt", "empty.txt", "zeros.bin", "stray-byte.txt")]


def renderings() -> list[Path]:
    """Every form of every plan."""
    return sorted(path for path in FIXTURES.glob("plans/*/renderings/*") if path.is_file())


def fill(folder: Path, count: int) -> None:
    """The same folder for the same count."""
    plans, chance = renderings(), random.Random(1)
    for number in range(count):
        plan = plans[number % len(plans)]
        copy = folder / f"{number % 10}" / f"{number:05}-{plan.parents[1].name}-{plan.name}"
        copy.parent.mkdir(parents=True, exist_ok=True)
        match number % 20:
            case 3:
                data = plan.read_bytes()
                copy.write_bytes(data[: len(data) // 2])
            case 7:
                copy.write_bytes(b"%PDF-1.7\n" + chance.randbytes(4096))
            case 11:
                shutil.copyfile(STRANGERS[number // 20 % len(STRANGERS)], copy)
            case _:
                shutil.copyfile(plan, copy)


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500)
