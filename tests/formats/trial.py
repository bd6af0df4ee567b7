#!/usr/bin/env python3
"""Every form of the records, opened by a program that is not ours: tables by LibreOffice, calendars by Python's `icalendar`, the
manual by `man`, completions by their shells.

    apt-get install libreoffice-calc poppler-utils man-db
    pip install icalendar
    python3 tests/formats/trial.py [target/debug/regplan]

The values that LibreOffice finds are compared with the records; `target/formats` then holds each table as pictures, for people.
JSON has `tests/docs/schema.py`. Shells that are not there are left out, aloud.
"""

import collections
import csv
import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import icalendar
from dateutil.rrule import rrulestr

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANS = [f"fixtures/plans/{name}/source.txt" for name in ("omsk-2024-orphanhood", "ryazan-2026-guardianship")]
OUT = ROOT / "target" / "formats"
# Both bundled plans are of one-off deadlines; this one comes back.
AGAIN = "target/formats/again.txt"
AGAIN_TEXT = """План работы на 2025 год

№ п/п\tМероприятие\tСрок\tОтветственный
1.1\tПровести сход\tежеквартально до 5 числа месяца, следующего за отчетным\tшкола
1.2\tПровести «день, открытых; дверей»\tежемесячно\tшкола, библиотека
1.10\t=1+1 – не сумма\t2 раза в год (до 1 июля и до 31 декабря)\tшкола
2.1\tПровести сбор\tпо мере необходимости\tшкола
"""
# What each shell is asked to do with its completions: to read them, and no more.
SHELLS = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"]}
# LibreOffice's own way to say: commas, quotes, UTF-8, values as shown, every sheet a file.
TO_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1'
# Semicolons, quotes, UTF-8: what its dialogue shows as found when a person opens the file.
FROM_CSV = "--infilter=CSV:59,34,76,1"


class Trial:
    """The command, and what went wrong so far."""

    def __init__(self, binary):
        self.binary, self.wrong = binary, []

    def regplan(self, *args):
        """What the command prints."""
        done = subprocess.run([self.binary, "--quiet", *args], cwd=ROOT, stdout=subprocess.PIPE, check=False)
        self.expect(done.returncode == 0, f"regplan {' '.join(args)} ended with {done.returncode}")
        return done.stdout

    def expect(self, holds, otherwise):
        if not holds:
            self.wrong.append(otherwise)

    def same(self, what, found, expected):
        for index, (one, other) in enumerate(zip(found, expected)):
            self.expect(one == other, f"{what}, row {index + 2}: {one!r} is not {other!r}")
        self.expect(len(found) == len(expected), f"{what}: {len(found)} rows, not {len(expected)}")


def office(*args):
    """Runs LibreOffice with a profile of its own, so that one that is open does not mind."""
    with tempfile.TemporaryDirectory(prefix="regplan-office-") as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", *map(str, args)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        if done.returncode:
            sys.exit(f"LibreOffice: {done.stderr}")


def folded(text):
    """A text without its blanks: how wraps are shown is no difference."""
    return " ".join(text.split())


def shown(day):
    """A day as the workbook shows it."""
    return f"{day[8:]}.{day[5:7]}.{day[:4]}" if day else ""


def expected(trial):
    """What a table is to hold, from the records themselves: number, title, first and last day, parties."""
    records = [json.loads(line) for line in trial.regplan(*PLANS, AGAIN).splitlines()]
    rows = []
    for measure in (measure for record in records for plan in record["plans"] for measure in plan["measures"]):
        deadline = measure["deadline"] or {}
        days = [deadline.get(key) or "" for key in ("start", "end")]
        rows.append((measure["number"] or "", folded(measure["title"] or ""), *days, len(measure["responsible"])))
    return records, rows


def read_back(path):
    """The rows of a table that LibreOffice wrote."""
    with open(path, encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    return rows[0], rows[1:]


def table(trial, form, rows, more):
    """One table through LibreOffice: its cells compared, its pages drawn."""
    source = OUT / f"plans.{form}"
    source.write_bytes(trial.regplan("--lang", "ru", "--format", form, *PLANS, AGAIN))
    office("--convert-to", TO_CSV, *more, "--outdir", OUT / form, source)
    office("--convert-to", "pdf", *more, "--outdir", OUT / form, source)
    subprocess.run(["pdftoppm", "-r", "60", "-png", OUT / form / "plans.pdf", OUT / form / "page"], check=True)
    sheets = sorted((OUT / form).glob("*.csv"))
    measures = next(path for path in sheets if "Замечания" not in path.name)
    _, found = read_back(measures)
    # What a program would compute stands behind an apostrophe in a table for Excel, and LibreOffice shows it.
    # A workbook shows days as people write them; a table has them as they are.
    day = shown if form == "xlsx" else str
    trial.same(form, [(row[5], folded(row[6]).removeprefix("'"), row[8], row[9]) for row in found],
               [(number, title, day(start), day(end)) for number, title, start, end, _ in rows])
    pages = len(list((OUT / form).glob("page*.png")))
    print(f"{form}: LibreOffice finds {len(found)} measures on {len(sheets)} sheets, {pages} pages; look at {OUT / form}")


def dated(term, period):
    """Whether a term names a day, as the contract says."""
    kind = term["type"]
    if kind in ("by", "on", "from"):
        return term["date"] is not None
    if kind == "period":
        return term["end"] is not None
    return kind == "recurring" and (term.get("start") or (period or {}).get("start")) is not None


def calendar(trial, records):
    """One event a dated term, each rule with its days inside the plan's time."""
    whole = icalendar.Calendar.from_ical(trial.regplan("--format", "ics", *PLANS, AGAIN))
    events = whole.walk("VEVENT")
    plans = [plan for record in records for plan in record["plans"]]
    terms = [(term, plan["period"]) for plan in plans for measure in plan["measures"] if measure["deadline"]
             for term in measure["deadline"]["terms"]]
    trial.expect(len(events) == sum(dated(*term) for term in terms), f"ics: {len(events)} events")
    trial.expect(not whole.errors and not any(event.errors for event in events), "ics: errors")
    trial.expect(len({str(event["UID"]) for event in events}) == len(events), "ics: a UID twice")
    last = max(plan["period"]["end"] for plan in plans if plan["period"])
    rules = [event for event in events if "RRULE" in event]
    days = 0
    for event in rules:
        start = event["DTSTART"].dt
        start = start if isinstance(start, datetime.datetime) else datetime.datetime.combine(start, datetime.time())
        rule = event["RRULE"].to_ical().decode()
        found = list(rrulestr(rule, dtstart=start))
        days += len(found)
        trial.expect(found and found[0] == start and found[-1].date().isoformat() <= last, f"ics: {rule} from {start}: {found[:3]}")
    trial.expect(len(rules) > 0, "ics: no rule")
    print(f"ics: icalendar finds {len(events)} events of {len(terms)} terms, {len(rules)} with a rule on {days} days")


def manual(trial):
    """The page without a word of complaint, and with its sections."""
    (OUT / "regplan.1").write_bytes(trial.regplan("--man"))
    done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", OUT / "regplan.1"], capture_output=True, text=True, check=False)
    trial.expect(done.returncode == 0 and not done.stderr, f"man: {done.stderr}")
    # Bold letters are struck twice, or dressed in escapes.
    page = re.sub("\x1b\\[[0-9;]*m|.\b", "", done.stdout)
    for word in ("NAME", "SYNOPSIS", "OPTIONS", "EXAMPLES", "EXIT STATUS"):
        trial.expect(word in page, f"man: no {word}")
    print(f"man: {len(done.stdout.splitlines())} lines, {len(done.stderr.splitlines())} warnings")


def completions(trial):
    """Scripts that their shells can read."""
    for shell, command in SHELLS.items():
        script = OUT / f"regplan.{shell}"
        script.write_bytes(trial.regplan("--completions", shell))
        if not shutil.which(shell):
            print(f"left out: completions for {shell}, which is not there")
            continue
        done = subprocess.run([*command, script], capture_output=True, text=True, check=False)
        trial.expect(done.returncode == 0 and not done.stderr, f"{shell}: {done.stderr}")
        print(f"{shell}: its completions are a script")


def main():
    for name, package in (("soffice", "libreoffice-calc"), ("pdftoppm", "poppler-utils"), ("man", "man-db")):
        if not shutil.which(name):
            sys.exit(f"{name} is missing; try: apt-get install {package}")
    trial = Trial(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target" / "debug" / "regplan").resolve())
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    (ROOT / AGAIN).write_text(AGAIN_TEXT, "utf-8")
    records, rows = expected(trial)
    print("; ".join(f"{what} {count}" for what, count in collections.Counter(record["source"]["name"] for record in records).items()))
    table(trial, "xlsx", rows, ())
    table(trial, "csv", rows, (FROM_CSV,))
    calendar(trial, records)
    manual(trial)
    completions(trial)
    print("\n".join(trial.wrong))
    sys.exit(1 if trial.wrong else 0)


if __name__ == "__main__":
    main()
