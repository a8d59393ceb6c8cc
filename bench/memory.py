"""Resident memory and processor time of a process and all its children."""

import os
from pathlib import Path


def tree(pid: int) -> list[int]:
    """Return a process and all its children."""
    children = [
        int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()
    ]
    return [pid, *(process for child in children for process in tree(child))]


def processor_seconds(pid: int) -> float:
    """Return the processor time that a process and its children have used."""
    ticks = 0
    for process in tree(pid):
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> tuple[float, float]:
    """Return what the processes hold in MB: counted one by one, and with shared pages counted once."""
    plain = shared_once = 0
    for process in tree(pid):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            plain += int(line.split()[1]) if line.startswith("Rss:") else 0
            shared_once += int(line.split()[1]) if line.startswith("Pss:") else 0
    return plain / 1024, shared_once / 1024
