"""What a structure message says of a dataflow or code list beside its structure: as annotations, in both languages."""

from dataclasses import dataclass

from migrastat.sdmx.artefacts import Artefact
from migrastat.structures import CodeList, Dataflow, Text

_NONE = Text()


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation."""

    id: str
    text: Text = _NONE
    title: str = ""
    kind: str = ""


def notes_of(artefact: Artefact) -> tuple[Note, ...]:
    """Return unit, population, duration rule and caveats of a dataflow; the source of a code list."""
    held = artefact.content
    if artefact.kind == "dataflow" and isinstance(held, Dataflow):
        said = (
            Note("UNIT", held.unit_name, held.unit),
            Note("POPULATION", held.population),
            Note("DURATION_RULE", held.duration_rule),
            *(Note(f"CAVEAT_{number}", caveat, kind="CAVEAT") for number, caveat in enumerate(held.caveats, 1)),
        )
        return tuple(note for note in said if note.text.en or note.text.ru)
    if isinstance(held, CodeList) and held.source:
        return (Note("SOURCE", Text(held.source)),)
    return ()


def counts(observations: int, series: int | None) -> tuple[Note, ...]:
    """Return how many figures there are, as the REST interface of SDMX has it."""
    told = {"obs_count": observations, "series_count": series}
    return tuple(Note(name, title=str(count), kind="sdmx_metrics") for name, count in told.items() if count is not None)
