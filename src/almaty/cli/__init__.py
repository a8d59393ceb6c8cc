"""The command line: what an operator does with the platform from a terminal.

`commands` lists the commands; `arguments` reads them; `voice` speaks; `folder` guards the data folder. Every other
module is one command, or a part of one.
"""

from almaty.cli.door import main

__all__ = ["main"]
