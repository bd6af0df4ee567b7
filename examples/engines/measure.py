"""All engines over one folder: do they give what the command gives, and how fast? python measure.py --command ../../target/debug/regplan

In: the command, the engines that are installed. Out: a table in Markdown, or what went wrong and status 1. Each engine reads the
folder with one worker and with two; then a third of its parts is lost and one file cut short, and it has to mend that.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import corpus
import duckdb

HERE = pathlib.Path(__file__).parent
ENGINES = {"PySpark": ("pyspark", "with_spark.py"), "Ray Data": ("ray", "with_ray.py"), "Daft": ("daft", "with_daft.py")}


def by_command(command: str, folder: pathlib.Path) -> collections.Counter[str]:
    """How many measures the command finds in each document."""
    lines = subprocess.run([command, "--format", "jsonl", "."], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    names = (json.loads(line)["source"]["name"] for line in lines.stdout.splitlines())
    return collections.Counter(name.removeprefix("./") for name in names)


def by_parquet(out: pathlib.Path) -> tuple[collections.Counter[str], int]:
    """The same as DuckDB reads it back, and how many documents could not be read."""
    files = f"read_parquet('{out}/year=*/*.parquet', hive_partitioning = true)"
    found = duckdb.sql(f"select source, count(*) from {files} where error is null group by source").fetchall()
    wrong = duckdb.sql(f'select count(*) from {files} where error is null and year <> year(coalesce("end", start))').fetchall()[0][0]
    assert wrong == 0, f"{wrong} measures in another year's folder"
    failed = duckdb.sql(f"select count(*), count(distinct source) from {files} where error is not null").fetchall()[0]
    assert failed[0] == failed[1], f"{failed}: a document that failed is one row"
    return collections.Counter(dict(found)), failed[0]


def run(script: str, folder: pathlib.Path, out: pathlib.Path, workers: int, documents: int) -> tuple[float, dict]:
    """One run: seconds, and what it said."""
    command = [sys.executable, HERE / script, folder, out, "--workers", str(workers), "--documents", str(documents)]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True)
    seconds = time.monotonic() - began
    if done.returncode:
        sys.exit(f"{script} ended with {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-6000:]}")
    told = [line for line in done.stdout.splitlines() if line.startswith('{"parts"')]
    return seconds, json.loads(told[-1])


def spoil(out: pathlib.Path) -> int:
    """What an interrupt leaves: parts that are not told as done, a file that is not whole."""
    told = sorted((out / "_parts").glob("*.json"))[::3]
    for path in told:
        path.unlink()
    half = next(out.glob(f"year=*/{told[0].stem}.parquet"))
    half.write_bytes(half.read_bytes()[:100])
    return len(told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--command", required=True, type=pathlib.Path)
    parser.add_argument("--count", type=int, default=600, help="documents in the folder")
    parser.add_argument("--engines", nargs="*", default=list(ENGINES))
    parser.add_argument("--workers", nargs="*", type=int, default=[1, 2])
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="regplan-engines-") as name:
        home = pathlib.Path(name)
        corpus.fill(home / "plans", args.count)
        corpus.fill(home / "one", 1)
        expected = by_command(str(args.command.resolve()), home / "plans")
        print(f"the command: {expected.total()} measures in {len(expected)} of {args.count} documents", flush=True)
        print("| engine | workers | documents a second | whole run, s | one document, s |\n|---|---|---|---|---|", flush=True)
        for engine in args.engines:
            package, script = ENGINES[engine]
            if importlib.util.find_spec(package) is None:
                print(f"left out: {engine}: no package {package}")
                continue
            for workers in args.workers:
                out = home / f"{package}-{workers}"
                start, _ = run(script, home / "one", home / f"{package}-{workers}-one", workers, 16)
                seconds, said = run(script, home / "plans", out, workers, 16)
                found, failed = by_parquet(out)
                assert found == expected, f"{engine}: {(found - expected) + (expected - found)}"
                assert said["documents"] == args.count and (said["measures"], said["failed"]) == (found.total(), failed), said
                print(f"| {engine} | {workers} | {args.count / (seconds - start):.1f} | {seconds:.1f} | {start:.1f} |", flush=True)
            lost = spoil(out)
            _, said = run(script, home / "plans", out, workers, 16)
            assert said["parts"] == lost, f"{engine}: {said}, {lost} parts were lost"
            assert by_parquet(out) == (found, failed), f"{engine}: another result after an interrupt"
            print(f"{engine}: {lost} parts lost and mended, {said['done_before']} left alone; {found.total()} measures, {failed} documents failed", flush=True)


if __name__ == "__main__":
    main()
