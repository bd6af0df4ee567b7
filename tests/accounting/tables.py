#!/usr/bin/env python3
"""Every table and every row of given documents, against what the records and the diagnostics own.

    python3 tests/accounting/tables.py target/release/regplan FILE …

In: documents. Out: a line for each table row that nobody owns, for each value made of a table that is no plan, and for each row
of a DOCX, as its XML has it, that stands in no table of the records; then the sums. Knows no code of regplan: it asks the
command for the records and for the text that places point into, and reads DOCX by itself. Exits with 1 where anything is left.
"""

import json
import subprocess
import sys
import zipfile
from collections import Counter
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TOLD = {"row-unread", "ink-unclaimed"}


def run(*command: str) -> bytes | None:
    """What a command prints; `None` where it refuses."""
    done = subprocess.run(command, capture_output=True, check=False)
    return done.stdout or None


def letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def owners(records: dict, length: int) -> list[str]:
    """For each byte of the text, what owns it."""
    owned = [""] * length

    def own(places: list, what: str) -> None:
        for place in places:
            owned[place["start"] : place["end"]] = [what] * (place["end"] - place["start"])

    for one in records["diagnostics"]:
        if one["code"] in TOLD:
            own(one["at"], one["code"])
    for table in records["tables"]:
        for aside in table["aside"]:
            own(aside["at"], aside["kind"])
    for plan in records["plans"]:
        for section in plan["sections"]:
            own(section["at"], "section")
        for measure in plan["measures"]:
            for cell in filter(None, measure["cells"].values()):
                own(cell["at"], "measure")
    return owned


def lines_of(table: dict, text: bytes) -> list[tuple[int, str]]:
    """The lines of a table with the byte at which each begins."""
    lines = []
    for place in table["at"]:
        start = place["start"]
        for line in text[start : place["end"]].split(b"\n"):
            lines.append((start, line.decode()))
            start += len(line) + 1
    return lines


def owners_of(line: str, start: int, owned: list[str]) -> set[str]:
    """Who owns the letters and figures of a line; `""` is nobody."""
    found, at = set(), start
    for c in line:
        if c.isalnum():
            found.add(owned[at])
        at += len(c.encode())
    return found


def rows_of_docx(path: str) -> list[list[str]]:
    """The rows of all tables of a DOCX, each as the letters of its paragraphs; of tables in its cells too."""
    with zipfile.ZipFile(path) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    rows = []
    for row in root.iter(WORD + "tr"):
        if row.find(f"{WORD}trPr/{WORD}del") is not None:
            continue
        said = ["".join(t.text or "" for t in paragraph.iter(WORD + "t")) for paragraph in row.iter(WORD + "p")]
        rows.append([part for part in map(letters, said) if part])
    return rows


def check(tool: str, path: str, counts: Counter) -> list[str]:
    """What of one document is not accounted for."""
    out, text = run(tool, path), run(tool, "--text", path)
    if out is None or text is None:
        counts["documents refused"] += 1
        return []
    records = json.loads(out)
    counts["documents"] += 1
    owned, wrong = owners(records, len(text)), []
    for table in records["tables"]:
        plan = table["verdict"] == "plan"
        counts[f"tables {table['verdict']} {table['reason']}"] += 1
        for start, line in lines_of(table, text):
            found = owners_of(line, start, owned)
            for what in found:
                counts[f"lines of {'plans' if plan else 'other tables'}: {what or 'nobody'}"] += 1
            if plan and "" in found:
                wrong.append(f"nobody owns: {line.strip()[:100]}")
            if not plan and found - {""}:
                wrong.append(f"made of a table that is no plan: {line.strip()[:100]}")
    if path.endswith(".docx") and records["source"]["format"] == "docx":
        inside = letters("".join(line for table in records["tables"] for _, line in lines_of(table, text)))
        for row in rows_of_docx(path):
            counts["rows of DOCX"] += 1
            lost = [part for part in row if part not in inside]
            if lost:
                wrong.append(f"a row in no table: {lost[0][:100]}")
    return wrong


def main() -> int:
    tool, *paths = sys.argv[1:]
    counts: Counter = Counter()
    bad = 0
    for path in paths:
        wrong = check(tool, path, counts)
        bad += bool(wrong)
        for what in wrong:
            print(f"{path}: {what}")
    for what, count in sorted(counts.items()):
        print(f"{count:8} {what}")
    print(f"{bad} documents with something unaccounted")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
