"""`python -m migrastat.command`: the same as `migrastat`."""

import sys

from migrastat.command import main

if __name__ == "__main__":
    sys.exit(main())
