"""A folder of documents to Parquet of measures, by PySpark: python with_spark.py FOLDER OUT --workers 2

Needs Java 17 and `pip install regplan[arrow] pyspark fsspec`. On a cluster leave out `master`; all else stays.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import parts
import pyarrow as pa
from pyspark.sql import SparkSession

HERE = Path(__file__).parent
SUMMARY = "part string, documents long, measures long, failed long, seconds double"


def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """A batch of parts in, a batch of what became of them out; the measures themselves never pass through Java."""
    for batch in batches:
        yield pa.RecordBatch.from_pylist([parts.work(part) for part in batch["part"].to_pylist()], schema=parts.SUMMARY)


def main() -> None:
    args = parts.arguments(__doc__)
    # Workers run the Python that this runs in.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    # Four attempts a task: a worker that was lost is no job lost.
    builder = SparkSession.builder.master(f"local[{args.workers},4]").appName("regplan")
    builder = builder.config("spark.ui.enabled", False).config("spark.ui.showConsoleProgress", False)
    spark = builder.getOrCreate()
    for name in ("parts.py", "reader.py"):
        spark.sparkContext.addPyFile(str(HERE / name))
    todo = parts.todo(args)
    done = []
    if todo:
        # A task a part: none is read twice because another failed.
        tasks = spark.sparkContext.parallelize([(part,) for part in todo], len(todo)).toDF("part string")
        done = [row.asDict() for row in tasks.mapInArrow(work, SUMMARY).collect()]
    print(parts.told(done, len(list(parts.cut(args))) - len(todo)))
    spark.stop()


if __name__ == "__main__":
    main()
