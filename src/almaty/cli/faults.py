"""A fault of the platform itself: the details go to a file for engineers, the operator hears where that is."""

import os
import traceback
from pathlib import Path

from almaty import __version__
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Refusal

FAULTS = "faults.log"


def keep_details() -> Refusal:
    """Write the fault that is being handled into the data folder, and return what to tell of it."""
    told, home = traceback.format_exc(), Path(os.environ.get("ALMATY_HOME", "."))
    try:
        with (home / FAULTS).open("a") as stream:
            stream.write(f"almaty {__version__}\n{told}\n")
        place = str(home / FAULTS)
    except OSError:
        place = told.strip().splitlines()[-1]
    return Refusal(
        what=pair("Something broke on our side.", "На нашей стороне произошёл сбой."),
        why=pair("Nothing was half-saved; the details were written down.",
                 "Ничего не сохранено наполовину; подробности записаны."),
        way_out=pair("Try again; if it happens again, send the details to those who keep the platform.",
                     "Повторите; если сбой повторится, передайте подробности тем, кто сопровождает платформу."),
        where=place,
    )  # fmt: skip
