"""Lets `python -m almaty.cli` do what `almaty` does."""

import sys

from almaty.cli import main

sys.exit(main())
