#!/usr/bin/env python3
"""Cold start, pages a second and peak memory beside other readers of tables, in one run, as a table.

    pip install pdfplumber pymupdf python-docx
    cargo build --release
    python3 benches/peers/pdf.py target/release/regplan FILE.pdf [FILE.docx] [FILE.txt]

Each reader runs in a process of its own, nine times (--runs N); the best run counts. *Cold* is the whole process, from its start to its
end: what one document costs who types a command. *Reading* leaves out the start of the interpreter and the imports of the
peers, and nothing of regplan, whose start is in both; regplan is given twice, to the text and cells of the file, and on to records. A DOCX
has as many pages as the PDF of the same name before it. No peer reads tables out of a text, so a text has regplan's lines alone.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import time

# Each finds the tables of a file `f` and counts them in `n`; a page's are apart in a PDF.
PEERS = {
    ".pdf": {
        "pdfplumber": "import pdfplumber as p\nstart()\nd = p.open(f)\nfor page in d.pages: n += len(page.extract_tables())\npages = len(d.pages)",
        "PyMuPDF": "import pymupdf as p\nstart()\nd = p.open(f)\n"
        "for page in d: n += sum(len(table.extract()) > 0 for table in page.find_tables().tables)\npages = d.page_count",
    },
    ".docx": {
        "python-docx": "import docx as p\nstart()\nd = p.Document(f)\n"
        "for table in d.tables: n += any([cell.text for row in table.rows for cell in row.cells])\npages = 0",
    },
}
HEAD = "import sys, time\nf, n, t = sys.argv[1], 0, 0.0\ndef start():\n    global t; t = time.perf_counter()\n"
TAIL = "\nprint(time.perf_counter() - t, n, pages)"


def run(command):
    """Seconds, peak memory in MiB and output of one process."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = child.stdout.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024, output


def line(who, cold, reading, memory, pages, size):
    """One reader's line of the table."""
    share = f"{1000 * reading / pages:.2f} ms | {pages / reading:.0f}" if pages else f"| {size / reading / 1e6:.2f} MB/s"
    print(f"| {who} | {1000 * cold:.0f} ms | {share} | {memory:.0f} MiB |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("regplan")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    args = parser.parse_args()
    known = {}
    for path in args.files:
        size, pages = path.stat().st_size, known.get(path.stem, 0)
        print(f"\n{path}, {size} bytes\n\n| | cold start to end | a page | pages a second | peak memory |\n|---|---|---|---|---|")
        for name, code in PEERS.get(path.suffix, {}).items():
            runs = [run([sys.executable, "-c", HEAD + code + TAIL, str(path)]) for _ in range(args.runs)]
            reading, tables, found = min((r[2].split() for r in runs), key=lambda said: float(said[0]))
            pages = int(found) or pages
            who = f"{name}: tables {tables}"
            line(who, min(r[0] for r in runs), float(reading), min(r[1] for r in runs), pages, size)
        known[path.stem] = pages
        for what, options in (("to text with cells", ["--text"]), ("to records", [])):
            runs = [run([args.regplan, *options, str(path)]) for _ in range(args.runs)]
            cold = min(r[0] for r in runs)
            line(f"regplan {what}", cold, cold, min(r[1] for r in runs), pages, size)


if __name__ == "__main__":
    main()
