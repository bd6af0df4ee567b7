"""A folder of documents to Parquet of measures, by Ray Data: python with_ray.py FOLDER OUT --workers 2

Needs `pip install regplan[arrow] "ray[data]" fsspec`. On a cluster give `ray.init` its address; all else stays.
"""

from pathlib import Path

import parts
import pyarrow as pa
import ray


def work(batch: pa.Table) -> pa.Table:
    """A batch of parts in, a batch of what became of them out."""
    return pa.Table.from_pylist([parts.work(part) for part in batch["part"].to_pylist()], schema=parts.SUMMARY)


def main() -> None:
    args = parts.arguments(__doc__)
    # Workers find `parts` and `reader` beside this file.
    ray.init(num_cpus=args.workers, include_dashboard=False, runtime_env={"working_dir": str(Path(__file__).parent)})
    todo = parts.todo(args)
    done = []
    if todo:
        # A block a part; a worker that was lost is started again by Ray.
        tasks = ray.data.from_items([{"part": part} for part in todo], override_num_blocks=len(todo))
        done = tasks.map_batches(work, batch_size=None, batch_format="pyarrow", num_cpus=1).take_all()
    print(parts.told(done, len(list(parts.cut(args))) - len(todo)))
    ray.shutdown()


if __name__ == "__main__":
    main()
