"""What a command says besides its result: findings and progress, on standard error."""

import json
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from migrastat.findings import Finding

_SECONDS_BETWEEN = 0.5


@dataclass
class Voice:
    """Speaks on standard error: findings always, progress unless it is quiet or nobody watches a terminal."""

    json: bool = False
    quiet: bool = False
    _last: float = field(default=0.0, repr=False)

    def findings(self, findings: Iterable[Finding]) -> None:
        """Say findings, one a line; as JSON objects when a machine listens."""
        for finding in findings:
            line = json.dumps(asdict(finding), ensure_ascii=False) if self.json else f"{finding.grade}: {finding}"
            self.say(line)

    def progress(self, done: int, of: int, what: str) -> None:
        """Say how far long work is, at most twice a second."""
        now = time.monotonic()
        if self.quiet or not sys.stderr.isatty() or (done < of and now - self._last < _SECONDS_BETWEEN):
            return
        self._last = now
        sys.stderr.write(f"\r{what}: {done} of {of}" + ("\n" if done >= of else ""))
        sys.stderr.flush()

    def say(self, line: str) -> None:
        """Say one line."""
        sys.stderr.write(f"{line}\n")
