"""All engines over one folder: do they give what the command gives, and what does it take? python measure.py --command ../../target/debug/regplan

In: the command, the engines that are installed. Out: tables in Markdown, or what went wrong and status 1. Each engine reads the folder
with one worker and with two; then it is killed in the middle, a third of what it did is lost, one file is cut short, and it has to go on: the
output must be the same to the byte, as it must be with every engine.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import corpus
import duckdb
from family import Run, run

HERE = pathlib.Path(__file__).parent
ENGINES = {
    "none": ("regplan", "with_none.py"),
    "PySpark": ("pyspark", "with_spark.py"),
    "Daft": ("daft", "with_daft.py"),
    "Ray Data": ("ray", "with_ray.py"),
}
# Documents of a part, on average.
PART = 16


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


def written(out: pathlib.Path) -> str:
    """Every Parquet file by its name and bytes."""
    hashed = hashlib.sha256()
    for path in sorted(out.glob("year=*/*")):
        hashed.update(f"{path.relative_to(out)} {path.stat().st_size}\n".encode() + path.read_bytes())
    return hashed.hexdigest()


def told(out: pathlib.Path) -> list[pathlib.Path]:
    """The parts that are done."""
    return sorted((out / "_parts").glob("*.json"))


def command(script: str, folder: str, out: str, workers: int, documents: int = PART) -> list[str]:
    return [sys.executable, str(HERE / script), folder, out, "--workers", str(workers), "--documents", str(documents)]


def ended(said: Run, script: str) -> list[dict]:
    """What a run told, a dictionary a line."""
    if said.status:
        sys.exit(f"{script} ended with {said.status}\n{said.out[-2000:]}\n{said.err[-6000:]}")
    return [json.loads(line) for line in said.out.splitlines() if line.startswith('{"')]


def interrupted(script: str, home: pathlib.Path, out: pathlib.Path, workers: int, parts: int) -> str:
    """Kills a run in the middle, spoils what it left, and runs it again to its end; URLs for paths, which are to change nothing."""
    urls = [(home / "plans").as_uri(), out.as_uri()]
    half = run(command(script, *urls, workers), until=lambda: len(told(out)) * 3 >= parts)
    killed = len(told(out))
    assert half.status < 0 and killed < parts, f"{script} came to its end before it was killed: {half.status}, {killed} of {parts} parts\n{half.err[-3000:]}"
    lost = told(out)[::3]
    for path in lost:
        path.unlink()
    file = next(out.glob(f"year=*/{lost[0].stem}.parquet"))
    file.write_bytes(file.read_bytes()[:100])
    said = ended(run(command(script, *urls, workers)), script)[-1]
    assert (said["done_before"], said["parts"]) == (killed - len(lost), parts - killed + len(lost)), said
    return f"killed after {killed} of {parts} parts, {len(lost)} of them lost; read again: {said['parts']}"


def engine(name: str, home: pathlib.Path, count: int, workers: int, expected: collections.Counter[str]) -> pathlib.Path:
    """One line of the table: one document, then all of them."""
    package, script = ENGINES[name]
    out = home / f"{package}-{workers}"
    one = run(command(script, str(home / "one"), f"{out}-one", workers))
    ended(one, script)
    whole = run(command(script, str(home / "plans"), str(out), workers))
    said = ended(whole, script)[-1]
    found, failed = by_parquet(out)
    assert found == expected, f"{name}: {(found - expected) + (expected - found)}"
    assert said["documents"] == count and (said["measures"], said["failed"]) == (found.total(), failed), said
    rate = count / (whole.seconds - one.seconds), count / (whole.cpu - one.cpu)
    seconds = f"{one.seconds:.1f} | {whole.seconds:.1f} | {rate[0]:.0f} | {one.cpu:.1f} | {whole.cpu:.1f} | {rate[1]:.0f}"
    print(f"| {name} | {workers} | {seconds} | {whole.megabytes} |", flush=True)
    return out


def memory(home: pathlib.Path, count: int) -> None:
    """What a worker and its reader hold at most, by how much a part is and by how much the folder is."""
    print("\n| documents of a part | documents | worker, MB | reader, MB |\n|---|---|---|---|", flush=True)
    corpus.fill(home / "twice", 2 * count)
    for documents, folder in [(PART, "plans"), (PART, "twice"), (16 * PART, "plans"), (16 * PART, "twice")]:
        out = home / f"memory-{documents}-{folder}"
        said = ended(run(command("with_none.py", str(home / folder), str(out), 1, documents)), "with_none.py")
        held = [said[0][f"{who}_megabytes"] for who in ("worker", "reader")]
        print(f"| {documents} | {said[-1]['documents']} | {held[0]} | {held[1]} |", flush=True)


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
        print(f"the command: {expected.total()} measures in {len(expected)} of {args.count} documents; load {os.getloadavg()[0]:.1f}\n", flush=True)
        print("| engine | workers | one document, s | all, s | documents a second | one, CPU s | all, CPU s | documents a CPU second | memory, MB |")
        print("|---|---|---|---|---|---|---|---|---|", flush=True)
        same, after = {}, []
        for engine_name in args.engines:
            package, script = ENGINES[engine_name]
            if importlib.util.find_spec(package) is None:
                print(f"left out: {engine_name}: no package {package}")
                continue
            workers = [1] if package == "regplan" else args.workers
            outs = [engine(engine_name, home, args.count, number, expected) for number in workers]
            mended = home / f"{package}-mended"
            after.append(f"{engine_name}: {interrupted(script, home, mended, workers[-1], len(told(outs[0])))}")
            same |= {str(out): written(out) for out in [*outs, mended]}
        print("\n" + "\n".join(after))
        assert len(set(same.values())) == 1, f"outputs differ: {same}"
        failed = by_parquet(outs[0])[1]
        print(f"{len(same)} outputs are the same to the byte: {expected.total()} measures, {failed} documents that could not be read", flush=True)
        if "none" in args.engines:
            memory(home, args.count)
        print(f"\nload {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
