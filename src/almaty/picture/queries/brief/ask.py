"""What a brief is asked to be about: a State of the Process, the region, or a corridor."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from almaty.kernel.pair import Lang, pair
from almaty.kernel.refusal import NotFound
from almaty.picture.queries.corridor import gather_corridor
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.queries.state import read_area

Kind = Literal["state", "region", "corridor"]


@dataclass(frozen=True, slots=True)
class BriefOf:
    """A brief asked for: its kind, the codes that it is about, its language."""

    kind: Kind
    codes: tuple[str, ...]
    lang: Lang

    @property
    def file_name(self) -> str:
        """Return the name under which a reader keeps it."""
        return "-".join(("almaty-brief", *(self.codes or (self.kind,)), self.lang)) + ".pdf"

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the command line that ask for it."""
        about = ("--region",) if self.kind == "region" else (f"--{self.kind}", *self.codes)
        return (*about, "--lang", self.lang)


def read_brief(kind: Kind, codes: tuple[str, ...], *, lang: Lang, today: date) -> BriefOf:
    """Read what is asked for.

    Refuses (404) codes that are none, a State that takes no part in the Process, and a corridor of which nothing is
    held.
    """
    known = tuple(read_area(code) for code in codes)
    states = tuple(line.row.key for line in states_of_process(today))
    if kind == "state" and known[0] not in states:
        raise NotFound(
            what=pair("There is no brief of this State.", "Справки по этому государству нет."),
            why=pair("Briefs are made of the States that take part in the Process: of others too little is held.",
                     "Справки составляются по государствам, участвующим в Процессе: по остальным данных слишком мало."),
            way_out=pair("Ask for the brief of its corridor with a State of the Process.",
                         "Запросите справку по коридору между ним и государством Процесса."),
            where=known[0],
            code="no-brief",
        )  # fmt: skip
    if kind == "corridor" and not gather_corridor(*known, states=states).lines:
        raise NotFound(
            what=pair("There is no brief of this corridor.", "Справки по этому коридору нет."),
            why=pair("No figure is held between its two ends.", "Между его концами нет ни одного значения."),
            way_out=pair("Choose another in the list of corridors.", "Выберите другой в перечне коридоров."),
            where=" – ".join(known),
            code="no-brief",
        )
    return BriefOf(kind, known, lang)
