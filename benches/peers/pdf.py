"""Milliseconds a page and peak memory of readers of PDF tables, in one run.

    pip install pdfplumber pymupdf
    cargo build --release
    python3 benches/peers/pdf.py target/release/regplan FILE.pdf [FILE.docx]

Each reader runs in a process of its own, five times; the best run counts. Regplan's time holds the start of the process and
is given twice: to the text and cells of the file, and on to records. The peers' time is what it takes to find the tables,
imports left out.
"""

import os
import subprocess
import sys
import time

PEERS = {
    "pdfplumber": "import pdfplumber as p\nd = p.open(f)\nstart()\nfor page in d.pages: n += len(page.extract_tables())",
    "PyMuPDF": "import pymupdf as p\nd = p.open(f)\nstart()\nfor page in d: n += len(page.find_tables().tables)",
}
HEAD = "import sys, time\nf, n, t = sys.argv[1], 0, 0.0\ndef start():\n    global t; t = time.perf_counter()\n"
TAIL = "\nprint(time.perf_counter() - t, n, len(d.pages) if hasattr(d, 'pages') and not callable(d.pages) else d.page_count)"


def run(command):
    """Seconds, peak memory in MiB and output of one process."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = child.stdout.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024, output


def main():
    regplan, *files = sys.argv[1:]
    for path in files:
        pages = 0
        for name, code in PEERS.items() if path.endswith(".pdf") else ():
            runs = [run([sys.executable, "-c", HEAD + code + TAIL, path]) for _ in range(5)]
            seconds, tables, pages = min((r[2].split() for r in runs), key=lambda said: float(said[0]))
            memory = min(r[1] for r in runs)
            print(f"{path}: {name}: {1000 * float(seconds) / int(pages):.2f} ms a page, {memory:.0f} MiB, {tables} tables apart")
        for what, options in (("to text with cells", ["--text"]), ("to records", [])):
            runs = [run([regplan, *options, path]) for _ in range(9)]
            seconds, memory = min(r[0] for r in runs), min(r[1] for r in runs)
            each = f"{1000 * seconds / int(pages):.2f} ms a page" if pages else f"{1000 * seconds:.1f} ms"
            print(f"{path}: regplan {what}: {each}, {memory:.0f} MiB")


if __name__ == "__main__":
    main()
