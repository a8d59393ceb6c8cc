"""What `import migrastat` costs in a fresh interpreter, beside what an empty interpreter costs."""

import statistics
import subprocess
import sys
import time

from bench.site import say

TIMES = 15


def main() -> None:
    """Measure and print."""
    empty, loaded = (_median(code) for code in ("pass", "import migrastat"))
    say("import migrastat", f"{(loaded - empty) * 1000:.0f} ms", f"median of {TIMES}, an empty interpreter taken off")
    asked = _median("import migrastat; migrastat.Stock")
    say("with its tables", f"{(asked - empty) * 1000:.0f} ms", "the same, NumPy among them")


def _median(code: str) -> float:
    seconds = []
    for _ in range(TIMES):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
