#!/usr/bin/env python3
"""Ten thousand mixed files in one run: time, peak memory, and whether the summary is complete.

    cargo build --release
    python3 tests/batch/trial.py [--files 10000] [--forms xlsx csv] [--binary target/release/regplan]

The files are the renderings of the bundled plans, over and over; every tenth is damaged (cut in half, or with bytes
changed), every fiftieth is no document at all. Peak memory is that of the largest process (Linux, macOS).
"""

import argparse
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def sources():
    """Every rendering of every plan, and their sources."""
    plans = ROOT / "fixtures" / "plans"
    names = ("case.toml", "expected.json")
    found = [path for path in sorted(plans.rglob("*")) if path.is_file() and path.name not in names]
    return [path for path in found if not path.name.endswith(".snap")]


def damaged(data, rng):
    """A file cut in half, or with a hundredth of its bytes changed."""
    if rng.random() < 0.5:
        return data[: len(data) // 2]
    data = bytearray(data)
    for _ in range(max(1, len(data) // 100)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def fill(folder, files):
    """Writes so many files into a hundred subfolders."""
    rng = random.Random(8)
    kinds = [(path.name, path.read_bytes()) for path in sources()]
    for index in range(files):
        name, data = kinds[index % len(kinds)]
        if index % 50 == 49:
            name, data = "photo.bin", rng.randbytes(4096)
        elif index % 10 == 9:
            data = damaged(data, rng)
        path = folder / f"region-{index % 100:02}" / f"{index:05}-{name}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return len(kinds)


def run(binary, *args, into=subprocess.DEVNULL):
    """Runs the command in a process of its own; seconds by the clock and of all cores, megabytes, what it told."""
    begun = time.monotonic()
    told = tempfile.TemporaryFile()
    process = subprocess.Popen([binary, "--errors", "json", *map(str, args)], stdout=into, stderr=told)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begun
    told.seek(0)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    lines = [json.loads(line) for line in told.read().decode().splitlines()]
    return (seconds, usage.ru_utime + usage.ru_stime), usage.ru_maxrss / unit, os.waitstatus_to_exitcode(status), lines


def report(what, seconds, memory, code, lines, files):
    """One line, and whether every file is accounted for."""
    summary = lines[-1]
    told = {line["source"] for line in lines if line["type"] == "error"}
    parts = [summary[part] for part in ("read", "kept", "skipped", "failed")]
    whole = sum(parts) == summary["files"] == files and len(told) == summary["failed"]
    clock, cores = seconds
    print(f"{what:28} {clock:7.1f} s ({cores:.0f} s of cores) {memory:6.0f} MB  exit {code}  read {parts[0]}, kept {parts[1]}, "
          f"skipped {parts[2]}, failed {parts[3]}; {summary['measures']} measures; "
          f"{'complete' if whole else 'INCOMPLETE'}")
    return whole


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--files", type=int, default=10_000)
    args.add_argument("--forms", nargs="*", default=["jsonl", "csv", "ics", "xlsx"])
    args.add_argument("--binary", default=str(ROOT / "target" / "release" / "regplan"))
    args = args.parse_args()
    place = pathlib.Path(tempfile.mkdtemp(prefix="regplan-trial-"))
    documents, records = place / "documents", place / "records"
    documents.mkdir()
    try:
        kinds = fill(documents, args.files)
        print(f"{args.files} files of {kinds} kinds")
        good = []

        def trial(what, *more, into=subprocess.DEVNULL):
            good.append(report(what, *run(args.binary, documents, *more, into=into), args.files))

        trial("--out", "--out", records)
        made = sum(1 for path in records.rglob("*.json"))
        for path in records.rglob("*.json"):
            json.loads(path.read_bytes())
        print(f"{made} whole files, {sum(1 for _ in records.rglob('.regplan-*'))} unfinished")
        trial("--out --resume", "--out", records, "--resume")
        for form in args.forms:
            with open(place / f"all.{form}", "wb") as into:
                trial(f"--format {form}", "--format", form, into=into)
            print(f"{'':28} {(place / f'all.{form}').stat().st_size / 1e6:7.1f} MB written")
        sys.exit(0 if all(good) else 1)
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
