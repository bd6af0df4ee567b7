"""A folder of documents to Parquet of measures, without an engine: python with_none.py FOLDER OUT

One process, part after part: what the engines are compared with, and how much memory a part takes. Needs `pip install regplan[arrow] fsspec`.
"""

import json
import resource

import parts
from reader import Reader


def peak(pid: int) -> int:
    """The most memory that a process has held, in MB, as Linux counts it."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) // 1024


def main() -> None:
    args = parts.arguments(__doc__)
    args.workers = 1
    todo, reader = parts.todo(args), Reader()
    done = [parts.work(part, reader) for part in todo]
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"worker_megabytes": own, "reader_megabytes": peak(reader.process.pid) if reader.process else 0}))
    reader.close()
    print(parts.told(done, len(list(parts.cut(args))) - len(todo)))


if __name__ == "__main__":
    main()
