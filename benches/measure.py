"""How programs are measured, and how what was measured is summed up."""

import concurrent.futures
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time


class Run:
    """Wall time and processor time in seconds, peak memory in MB."""

    def __init__(self, wall, processor, memory):
        self.wall, self.processor, self.memory = wall, processor, memory


def measure(command, may_fail=False, environment=None):
    """Runs a command to its end and measures the whole process."""
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0 and not may_fail:
            said.seek(0)
            sys.exit(f"{' '.join(map(str, command))}\nfailed with {process.returncode}:\n{said.read().decode()[:4000]}")
    unit = 1024 if platform.system() != "Darwin" else 1024 * 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def several(commands):
    """Runs commands one after the other; peak memory is that of the largest."""
    begin = time.perf_counter()
    runs = [measure(command) for command in commands]
    return Run(time.perf_counter() - begin, sum(run.processor for run in runs), max(run.memory for run in runs))


def two_at_a_time(commands):
    begin = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(measure, commands))
    return Run(time.perf_counter() - begin, sum(run.processor for run in runs), 2 * max(run.memory for run in runs))


def paired(rounds, contestants):
    """Runs every contestant once a round, the first one changing from round to round, after a round that warms up."""
    names = list(contestants)
    runs = {name: [] for name in names}
    for number in range(rounds + 1):
        start = number % len(names)
        for name in names[start:] + names[:start]:
            run = contestants[name]()
            if number > 0:
                runs[name].append(run)
    return runs


def summary(runs):
    """Medians of a contestant's runs, and every wall time."""
    return {
        "wall": statistics.median(run.wall for run in runs),
        "processor": statistics.median(run.processor for run in runs),
        "memory": statistics.median(run.memory for run in runs),
        "walls": [round(run.wall, 4) for run in runs],
    }


def compare(runs, name, peer):
    """The median of the ratios of each round, and the summaries."""
    ratios = [a.wall / b.wall for a, b in zip(runs[name], runs[peer])]
    processor = [a.processor / b.processor for a, b in zip(runs[name], runs[peer])]
    return {"ratio": statistics.median(ratios), "processor_ratio": statistics.median(processor)}
