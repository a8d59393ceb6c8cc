"""`make bench`: every part in turn, or the named ones: `make bench ARGS="site flows"`.

Each part also runs alone with words of its own: `python -m bench.crossings --crossings 100000000`.
"""

import subprocess
import sys
import time

PARTS = {
    "library": "import of migrastat",
    "site": "the real server with everything loaded",
    "flows": "flows from stocks, against plain three-dimensional fitting",
    "reconcile": "two sides of a corridor, hidden corridors told",
    "disclosure": "tables protected and audited",
    "validation": "a large submission checked by every rule, against reading it and against pandas",
    "sdmx": "SDMX messages in and out, against DuckDB and pysdmx",
    "crossings": "border crossings to migration, against merely sorting them",
    "texts": "a text of 300 paragraphs with 2,000 live proposals: read, compared, followed by 50 readers",
    "commitments": "10,000 commitments with 100,000 reports: desk, list with filters, theme page, what leaves",
    "service": "figures by the SDMX service: a large release by key, a large table in pieces, 50 clients",
}


def main() -> int:
    """Run each part in a process of its own, so that none is measured with another's memory."""
    wanted = sys.argv[1:] or list(PARTS)
    if strange := [word for word in wanted if word not in PARTS]:
        sys.stderr.write(f"no part of the benchmark: {', '.join(strange)}; choose among {', '.join(PARTS)}\n")
        return 2
    failed = 0
    for part in wanted:
        sys.stdout.write(f"\n== {part}: {PARTS[part]}\n")
        sys.stdout.flush()
        began = time.monotonic()
        failed |= subprocess.run([sys.executable, "-m", f"bench.{part}"], check=False).returncode
        sys.stdout.write(f"-- {part}: {time.monotonic() - began:.0f} s\n")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
