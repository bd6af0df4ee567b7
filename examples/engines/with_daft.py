"""A folder of documents to Parquet of measures, by Daft: python with_daft.py FOLDER OUT --workers 2

Needs `pip install regplan[arrow] daft fsspec`. On a cluster call `daft.set_runner_ray` first; all else stays.
"""

import json
import os
from pathlib import Path

import daft
import parts


def main() -> None:
    args = parts.arguments(__doc__)
    # Workers find `parts` and `reader` beside this file.
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(Path(__file__).parent), os.environ.get("PYTHONPATH")]))
    todo = parts.todo(args)

    # Processes of their own: writing Parquet holds the interpreter.
    @daft.cls(max_concurrency=args.workers, use_process=True)
    class Work:
        @daft.method(return_dtype=str)
        def __call__(self, part: str) -> str:
            return json.dumps(parts.work(part))

    done = []
    if todo:
        # A batch a part: a worker takes the next one when it is free.
        tasks = daft.from_pydict({"part": todo}).into_batches(1)
        done = [json.loads(row["done"]) for row in tasks.select(Work()(tasks["part"]).alias("done")).to_pylist()]
    print(parts.told(done, len(list(parts.cut(args))) - len(todo)))


if __name__ == "__main__":
    main()
