"""How many cores this process may use."""

import os


def available() -> int:
    """The number of cores: those the process may run on, and no more than the quotas of its control groups allow."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min([cores, *_quotas()]))


def _quotas(proc: str = "/proc/self/cgroup", mount: str = "/sys/fs/cgroup") -> list[int]:
    """Whole cores that the quota of each control group around the process amounts to; none where there are no quotas.

    Version 2 keeps quota and period in `cpu.max` (`max` for no limit), version 1 in two files below `cpu`; see
    https://docs.kernel.org/admin-guide/cgroup-v2.html and https://docs.kernel.org/scheduler/sched-bwc.html.
    """
    try:
        with open(proc, encoding="utf-8") as file:
            lines = [line.strip().split(":", 2) for line in file]
    except OSError:
        return []
    found = []
    for line in lines:
        if len(line) != 3 or (line[1] and "cpu" not in line[1].split(",")):
            continue
        base = f"{mount}/cpu" if line[1] else mount
        parts = [part for part in line[2].split("/") if part]
        for depth in range(len(parts), -1, -1):
            folder = "/".join([base, *parts[:depth]])
            if line[1]:
                limit = _read(f"{folder}/cpu.cfs_quota_us") + _read(f"{folder}/cpu.cfs_period_us")
            else:
                limit = _read(f"{folder}/cpu.max")
            if len(limit) == 2 and all(number.isdigit() for number in limit) and int(limit[1]):
                found.append(int(limit[0]) // int(limit[1]))
    return found


def _read(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read().split()
    except OSError:
        return []
