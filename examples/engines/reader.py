"""Reads documents in a process of its own, so that what breaks it breaks no job. In: documents and names. Out: an Arrow table.

`regplan.arrow` makes a row with `error` of any document that it cannot read. What no library can catch, a crash of the process or one that
takes all memory, is caught here: the process that died is started anew, the documents it had are read one at a time, and the
one that kills it again is a row with `error` too.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import threading

import pyarrow as pa
import regplan

# No document takes longer in bytes of memory or seconds of time; a run on machines of strangers sets them lower.
MEMORY = int(os.environ.get("REGPLAN_READER_BYTES", 4 << 30))
SECONDS = float(os.environ.get("REGPLAN_READER_SECONDS", 600))


class Died(Exception):
    """The process ended before it answered."""


class Reader:
    """A process that reads; it is started when it is needed, and ends with the one that uses it."""

    def __init__(self, command: list[str] | None = None) -> None:
        self.command = command or [sys.executable, __file__]
        self.process: subprocess.Popen[bytes] | None = None

    def read(self, documents: list[bytes], names: list[str]) -> pa.Table:
        """The measures of all documents; whatever is in them."""
        if not documents:
            return pa.Table.from_batches([], regplan.arrow_schema())
        try:
            return self.ask(documents, names)
        except Died as died:
            if len(documents) == 1:
                return failed(names[0], f"its reader {died}; try: report it, with the document", hashlib.sha256(documents[0]).hexdigest())
            return pa.concat_tables([self.read([data], [name]) for data, name in zip(documents, names)])

    def ask(self, documents: list[bytes], names: list[str]) -> pa.Table:
        """One question to the process, one answer; a process that is silent too long is ended."""
        process = self.process = self.process or subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        limit = threading.Timer(SECONDS, process.kill)
        limit.start()
        try:
            pickle.dump((documents, names), process.stdin)
            process.stdin.flush()
            return pa.ipc.open_stream(pickle.load(process.stdout)).read_all()
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            raise Died(f"ended with {process.returncode}") from None
        finally:
            limit.cancel()

    def close(self) -> None:
        """Ends the process."""
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None


def failed(name: str, error: str, sha256: str | None = None) -> pa.Table:
    """A document that nothing could be made of, as a row."""
    row = {"source": name, "sha256": sha256, "inferred": False, "error": error}
    return pa.Table.from_pylist([row], schema=regplan.arrow_schema())


def main() -> None:
    """Answers until nobody asks any more."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError):
        pass  # a system without such limits
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print is no answer
    while True:
        try:
            documents, names = pickle.load(questions)
        except EOFError:
            return
        batch = regplan.arrow(documents, names)
        out = pa.BufferOutputStream()
        with pa.ipc.new_stream(out, batch.schema) as stream:
            stream.write_batch(batch)
        pickle.dump(out.getvalue().to_pybytes(), answers)
        answers.flush()


if __name__ == "__main__":
    main()
