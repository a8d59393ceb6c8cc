"""Two parts of a check at once: most of their questions are short, and the engine answers each with one thread."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

from migrastat.validation.loading import Held
from migrastat.validation.notebook import Notebook


@contextmanager
def beside(held: Held, notebook: Notebook, part: Callable[[Held, Notebook], None]) -> Iterator[Notebook]:
    """Run a part in a thread of its own while the body runs; yield the notebook of the body.

    What the part found is written down first, whichever ended first. The two must tell different codes and make
    different tables.
    """
    theirs = Notebook(replace(held, engine=held.engine.beside(part.__name__)))
    ours = Notebook(held)
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(part, theirs.held, theirs)
        yield ours
        told.result()
    notebook.take(theirs)
    notebook.take(ours)
