#!/usr/bin/env python3
"""Runs what README.md, README.ru.md, CONTRIBUTING.md and docs/*.md tell people to type. Needs nothing but Python and the command.

    python3 tests/docs/run.py [--binary target/debug/regplan]     all blocks without `cargo`, each page in a folder of its own
    python3 tests/docs/run.py --cargo                             those with `cargo`, in a fresh clone of the last commit
    python3 tests/docs/run.py --page README.md docs/library.md    of these pages alone, either way

A page's blocks marked `sh` run one after another in a temporary folder that holds the fixtures, `order.pdf`, `order.docx`,
`order.doc`, `order.txt`, `dump.txt`, a folder `plans/` and two editions, `2024.txt` and `2025.txt`. A block must end with status 0,
unless the line before it says otherwise:

    <!-- not run: why -->        it is left out
    <!-- exit 1 -->             it is to end with this status

A program that a block needs and that is not there leaves the block out, aloud. A block that stands in several pages runs once with
`--cargo`. Rust blocks are compiled by `cargo test --doc -p regplan`.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
OMSK = "fixtures/plans/omsk-2024-orphanhood"
RYAZAN = "fixtures/plans/ryazan-2026-guardianship"
# What the pages call a document, and what stands for it.
DOCUMENTS = {
    "order.pdf": f"{OMSK}/renderings/grid.pdf",
    "order.docx": f"{OMSK}/renderings/grid.docx",
    "order.doc": f"{OMSK}/renderings/grid.doc",
    "order.txt": f"{OMSK}/source.txt",
    "dump.txt": f"{OMSK}/renderings/grid.docx.docx2txt.txt",
    "plans/2024/omsk.docx": f"{OMSK}/renderings/merged.docx",
    "plans/2026/ryazan.odt": f"{RYAZAN}/renderings/grid.odt",
}
EDITION = "План работы на {} год\n\n№ п/п\tМероприятие\tСрок\tОтветственный\n{}"
EDITIONS = {
    "2024.txt": (2024, "1\tПровести беседу с родителями\tмай\tшкола\n2\tПровести сбор отряда\tиюнь\tшкола\n"),
    "2025.txt": (2025, "1\tПровести сбор отряда\tиюнь\tшкола\n2\tКупить книги\tмай\tбиблиотека\n"),
}
# Programs that not every machine has.
OPTIONAL = ("jq", "pdftotext", "man", "tesseract", "cargo-insta")
FENCE = re.compile(r"^```(\S*)\s*$")
REMARK = re.compile(r"^<!--\s*(not run|exit)\b:?\s*(.*?)\s*-->$")


class Block:
    """Lines to type, where they stand, and how they are to end."""

    def __init__(self, page, line, text, remark):
        self.where = f"{page.relative_to(ROOT)}:{line}"
        self.text = text
        kind, rest = remark or (None, "")
        self.left_out = rest or "said so" if kind == "not run" else None
        self.status = int(rest) if kind == "exit" else 0

    def needs_cargo(self):
        return re.search(r"(^|[\s=|])cargo ", self.text) is not None

    def missing(self):
        """The first program that it needs and that is not there."""
        words = set(re.findall(r"[\w-]+", self.text)) | ({"cargo-insta"} if "cargo insta" in self.text else set())
        return next((name for name in OPTIONAL if name in words and not shutil.which(name)), None)


def pages(named):
    """The pages named, or every page for people."""
    first = [ROOT / name for name in ("README.md", "README.ru.md", "CONTRIBUTING.md")]
    return [ROOT / name for name in named] or first + sorted((ROOT / "docs").glob("*.md"))


def blocks(page):
    """The blocks of a page that are to be typed."""
    found, opened, remark = [], None, None
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        fence = FENCE.match(line)
        if opened is None and fence:
            opened = (fence.group(1), number, [])
        elif opened is not None and line.strip() == "```":
            language, start, lines = opened
            if language == "sh":
                found.append(Block(page, start, "\n".join(lines) + "\n", remark))
            opened, remark = None, None
        elif opened is not None:
            opened[2].append(line)
        elif line.strip():
            said = REMARK.match(line.strip())
            remark = said.groups() if said else None
    if opened is not None:
        sys.exit(f"{page}:{opened[1]}: a block without an end")
    return found


def furnish(folder):
    """What the pages talk about, in a folder."""
    shutil.copytree(ROOT / "fixtures", folder / "fixtures", ignore=shutil.ignore_patterns("*.snap"))
    for name, source in DOCUMENTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / source, folder / name)
    for name, (year, rows) in EDITIONS.items():
        (folder / name).write_text(EDITION.format(year, rows), "utf-8")


def run(block, folder, environment):
    """Whether the block ended as it is to."""
    lacking = block.missing()
    if block.left_out or lacking:
        print(f"left out  {block.where}: {block.left_out or f'{lacking} is not there'}", flush=True)
        return True
    command = ["bash", "-euo", "pipefail", "-c", block.text]
    done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    fine = done.returncode == block.status
    print(f"{'ok       ' if fine else 'FAILED   '} {block.where}", flush=True)
    if not fine:
        print(f"{block.text}\nended with {done.returncode}, not {block.status}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return fine


def without_cargo(pages, binary):
    """Every page in a folder of its own, with the command on the path."""
    good = True
    for page in pages:
        with tempfile.TemporaryDirectory(prefix="regplan-docs-") as name:
            folder, tools = pathlib.Path(name) / "work", pathlib.Path(name) / "bin"
            folder.mkdir()
            tools.mkdir()
            furnish(folder)
            (tools / "regplan").symlink_to(binary)
            environment = dict(os.environ, PATH=f"{tools}{os.pathsep}{os.environ['PATH']}", HOME=name, MANPAGER="cat")
            good &= all([run(block, folder, environment) for block in blocks(page) if not block.needs_cargo()])
    return good


def with_cargo(pages):
    """The blocks with `cargo`, each once, as who has just cloned the repository types them; built crates are shared."""
    seen, good = set(), True
    with tempfile.TemporaryDirectory(prefix="regplan-docs-") as name:
        clone = pathlib.Path(name) / "regplan"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        shared = os.environ.get("CARGO_TARGET_DIR", str(ROOT / "target"))
        environment = dict(os.environ, CARGO_TARGET_DIR=shared, CARGO_TERM_QUIET="true")
        for block in [block for page in pages for block in blocks(page) if block.needs_cargo()]:
            if block.text not in seen:
                seen.add(block.text)
                good &= run(block, clone, environment)
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / "target" / "debug" / "regplan")
    parser.add_argument("--cargo", action="store_true", help="the blocks with cargo instead of those without")
    parser.add_argument("--page", nargs="+", default=[], help="these pages alone")
    args = parser.parse_args()
    if not args.cargo and not args.binary.exists():
        sys.exit(f"{args.binary} is not there; try: cargo build")
    told = pages(args.page)
    sys.exit(0 if (with_cargo(told) if args.cargo else without_cargo(told, args.binary.resolve())) else 1)


if __name__ == "__main__":
    main()
