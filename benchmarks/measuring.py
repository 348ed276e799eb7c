"""Clocks, memory and the machine."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["machine", "median_of", "peak_memory", "seconds_of"]


def peak_memory() -> int:
    """Return the most memory that this process has taken, in megabytes."""
    # Of a process that was started by a larger one, Linux's getrusage tells the larger one's peak.
    status = Path("/proc/self/status")
    if status.is_file():
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS counts bytes, everyone else kilobytes.
    return peak // (1_000_000 if sys.platform == "darwin" else 1_000)


def seconds_of(work: Callable[[], object]) -> float:
    """Return how much time of the processor work takes, so that other processes do not change it."""
    start = time.process_time()
    work()
    return time.process_time() - start


def median_of(command: Sequence[str], repeats: int) -> float:
    """Return the median of what a command takes of the processor, after a first time that is not counted."""

    def run() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    run()
    return statistics.median(run() for _ in range(repeats))


def machine() -> str:
    """Return what this runs on, in a line."""
    parts = [_processor(), f"{os.cpu_count()} cores", _memory(), f"{platform.system()} {platform.release()}"]
    return ", ".join(part for part in parts if part) + f", Python {platform.python_version()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"
    except (ValueError, OSError):
        return ""
