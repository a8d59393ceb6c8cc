"""Look whether this Python can set the platform up, and say what to do when it cannot. Runs on any Python 3."""

import importlib.util
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "The set-up needs Python 3.11 or newer.\n"
        "  This is Python %d.%d.\n"
        "  Install a newer one and name it: make setup PYTHON=python3.11" % sys.version_info[:2]
    )
if importlib.util.find_spec("pip") is None:
    sys.exit(
        "The set-up needs pip.\n  This Python has none.\n  On Debian: apt-get install python3-pip. Then try again."
    )
