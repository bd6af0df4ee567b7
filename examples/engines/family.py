"""A run and all processes that come of it. In: a command. Out: what it took, all of it ended. Linux alone; knows no engine.

An engine starts processes that start others and outlive it: Java, workers, daemons. This process adopts what their parents leave
behind (`prctl`), so that none is forgotten when CPU seconds are added up, or when all of them are to die at once.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ADOPT = 36  # PR_SET_CHILD_SUBREAPER
# How long processes may take to end after the one that began them.
GRACE = 60


@dataclass
class Run:
    """What became of it."""

    status: int
    out: str
    err: str
    seconds: float
    cpu: float
    """Of all processes."""
    megabytes: int
    """The most that all processes held at a time, what they share counted once; looked at twice a second."""


def run(command: list[str], until: Callable[[], bool] | None = None) -> Run:
    """Runs it to its end, or until something holds: then every process of it is killed."""
    ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0)
    began, spent, most = time.monotonic(), cpu(), 0
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, stdout=out, stderr=err)
        while process.poll() is None:
            if until is None:
                most = max(most, held())
            elif until():
                kill()
                process.returncode = -signal.SIGKILL
                break
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.5 if until is None else 0.02)
        seconds = time.monotonic() - began
        buried()
        texts = [read.read().decode(errors="replace") for read in (out, err) if read.seek(0) == 0]
    return Run(process.returncode, *texts, seconds, cpu() - spent, most)


def family() -> list[int]:
    """All that came of this process, by its id."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(path.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
            parents.setdefault(parent, []).append(int(path.parent.name))
    found, left = [], [os.getpid()]
    while left:
        children = parents.get(left.pop(), [])
        found += children
        left += children
    return found


def held() -> int:
    """The memory of all of them, in MB."""
    total = 0
    for pid in family():
        with contextlib.suppress(OSError, StopIteration):
            with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total // 1024


def kill() -> None:
    """Ends all of them, and those that they start meanwhile, without a word of warning."""
    while running := family():
        for pid in running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in running:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)


def buried() -> None:
    """Waits for what was left behind; what does not end is killed."""
    late = time.monotonic() + GRACE
    while family():
        if time.monotonic() > late:
            kill()
            return
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        time.sleep(0.05)


def cpu() -> float:
    """CPU seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
