"""A folder of documents in parts, and what becomes of a part. In: URLs. Out: Parquet of measures by year. Knows no engine.

An engine gives parts to its workers; all else is the same for each of them and stands here.

    OUT/year=2025/PART.parquet    the measures of a part that are due in that year
    OUT/year=__HIVE_DEFAULT_PARTITION__/PART.parquet    those without a day, and the documents that could not be read
    OUT/_parts/PART.json          written last: the part is done

- *Restartable*: a part with its JSON is not read again.
- *Idempotent*: files are named after the part, a part after its documents, their sizes and times. Reading a part twice writes the
  same files; a document that has changed is in another part, and what is of no part any more is removed.
- *Bounded*: a worker holds the documents of one part, never more than `megabytes` unless one document is larger.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import time
import zlib
from collections.abc import Iterator
from functools import cache

import fsspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from reader import Reader, failed

# What tells that a document has changed, by the kind of store.
STAMPS = ("ETag", "mtime", "LastModified", "last_modified", "CRC", "created")
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
# What a worker says of a part.
SUMMARY = pa.schema({"part": pa.string(), "documents": pa.int64(), "measures": pa.int64(), "failed": pa.int64(), "seconds": pa.float64()})


def arguments(what: str) -> argparse.Namespace:
    """What every engine is asked."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("folder", help="documents: a path, or any URL that fsspec knows (s3://…, gs://…, hdfs://…, zip://…)")
    parser.add_argument("out", help="where Parquet goes: a path, or such a URL")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--documents", type=int, default=64, help="of a part, on average")
    parser.add_argument("--megabytes", type=int, default=64, help="of a part, at most")
    return parser.parse_args()


def todo(args: argparse.Namespace) -> list[str]:
    """The parts that are not done, as JSON; what is of no part any more is removed."""
    fs, out = fsspec.core.url_to_fs(args.out)
    parts = {json.loads(part)["part"]: part for part in cut(args)}
    ids = lambda pattern: {path: path.rsplit("/", 1)[-1].split(".")[0] for path in fs.glob(f"{out}/{pattern}")}
    for path in [path for pattern in ("year=*/*", "_parts/*") for path, part in ids(pattern).items() if part not in parts]:
        fs.rm_file(path)
    done = set(ids("_parts/*.json").values())
    return [part for name, part in parts.items() if name not in done]


def cut(args: argparse.Namespace) -> Iterator[str]:
    """The folder in parts. A name says whether it ends one: a new document changes the part it falls into, not all behind it."""
    fs, root = fsspec.core.url_to_fs(args.folder)
    part, size = [], 0
    for path, info in sorted(fs.find(root, detail=True).items()):
        name = path[len(root) :].lstrip("/")
        if any(step.startswith(".") for step in name.split("/")):
            continue
        # A host of files may not say how large they are.
        weight = info["size"] or 0
        part.append((name, weight, next((str(info[key]) for key in STAMPS if info.get(key)), "")))
        size += weight
        if zlib.crc32(name.encode()) % args.documents == 0 or len(part) == 4 * args.documents or size >= args.megabytes << 20:
            yield described(args, part)
            part, size = [], 0
    if part:
        yield described(args, part)


def described(args: argparse.Namespace, part: list[tuple[str, int, str]]) -> str:
    """All that a worker must know of a part."""
    name = hashlib.sha256(json.dumps(part).encode()).hexdigest()[:16]
    return json.dumps({"part": name, "folder": args.folder, "out": args.out, "documents": [document[0] for document in part]})


@cache
def reader() -> Reader:
    """One process a worker."""
    return Reader()


def work(described: str, read: Reader | None = None) -> dict:
    """Reads a part and writes its Parquet; says how it went."""
    part, began = json.loads(described), time.monotonic()
    measures = table(part, read or reader())
    fs, out = fsspec.core.url_to_fs(part["out"])
    for year, rows in by_year(measures):
        file = io.BytesIO()
        pq.write_table(rows, file, compression="zstd")
        write(fs, f"{out}/year={year}/{part['part']}.parquet", file.getvalue())
    lost = measures.num_rows - measures["error"].null_count
    counts = {"documents": len(part["documents"]), "measures": measures.num_rows - lost, "failed": lost}
    summary = {"part": part["part"], **counts, "seconds": time.monotonic() - began}
    write(fs, f"{out}/_parts/{part['part']}.json", json.dumps(summary).encode())
    return summary


def table(part: dict, read: Reader) -> pa.Table:
    """The measures of all documents of a part; one that is gone or may not be read is a row with `error`."""
    fs, root = fsspec.core.url_to_fs(part["folder"])
    documents, names, missing = [], [], []
    for name in part["documents"]:
        try:
            documents.append(fs.cat_file(f"{root.rstrip('/')}/{name}"))
            names.append(name)
        except OSError as error:
            missing.append(failed(name, f"{error}; try: look whether it is there and may be read"))
    return pa.concat_tables([read.read(documents, names), *missing])


def by_year(measures: pa.Table) -> Iterator[tuple[int | str, pa.Table]]:
    """By the year of the deadline's last day; of its first day, where it has no last one."""
    years = pc.year(pc.coalesce(measures["end"], measures["start"]))
    for year in pc.unique(years).to_pylist():
        rows = measures.filter(pc.is_null(years) if year is None else pc.equal(years, year))
        yield NO_YEAR if year is None else year, rows


def write(fs: fsspec.AbstractFileSystem, path: str, data: bytes) -> None:
    """Whole or not at all: object stores do that themselves, files get their name when they are written."""
    if "file" not in fs.protocol:
        fs.pipe_file(path, data)
        return
    fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
    fs.pipe_file(f"{path}.unfinished", data)
    fs.mv(f"{path}.unfinished", path)


def told(summaries: list[dict], left: int) -> str:
    """What a run came to."""
    total = {key: sum(one[key] for one in summaries) for key in ("documents", "measures", "failed")}
    return json.dumps({"parts": len(summaries), "done_before": left, **total})
