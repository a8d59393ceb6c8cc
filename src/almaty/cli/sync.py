"""`almaty sync`: figures of an outside service become releases; it says how far it is, and goes on after a cut."""

from datetime import UTC, datetime

from almaty.cli import database
from almaty.cli.commands import Options
from almaty.cli.voice import Voice
from almaty.exchange.operations.sync import sync
from almaty.exchange.operations.take_in import TakenIn
from almaty.exchange.operations.take_in_node import sync_node
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid


def run(options: Options, voice: Voice) -> int:
    """Read the service and tell what became of each family of releases; 0 when all went well."""
    database.must_be_ready()
    now = datetime.now(tz=UTC)
    with voice.steps():
        found = sync_node(
            _address(options), only=options["dataflow"] or "", pause=options["pause"], tell=voice.step, now=now
        ) if options["service"] == "sdmx" else sync(
            options["service"], address=options["address"], years=(options["since"], options["until"]),
            pause=options["pause"], tell=voice.step, now=now,
        )  # fmt: skip
        for taken in found:
            voice.end_step()
            _tell(taken, voice)
    return 0


def _address(options: Options) -> str:
    if options["address"].startswith(("http://", "https://")):
        return str(options["address"])
    raise Invalid(
        what=pair("The address of the SDMX service is missing.", "Не указан адрес службы SDMX."),
        why=pair("There is no one SDMX service: each has an address of its own.", "У каждой службы SDMX свой адрес."),
        way_out=pair(
            "Type: almaty sync sdmx https://host/sdmx/2.1", "Наберите: almaty sync sdmx https://host/sdmx/2.1"
        ),
        where=str(options["address"]),
    )


def _tell(taken: TakenIn, voice: Voice) -> None:
    rows = voice.number(taken.rows)
    if not taken.release:
        voice.say(pair(f"  {taken.earlier}: held already, {rows} figures are the same",
                       f"  {taken.earlier}: уже есть, {rows} значений совпадают"))  # fmt: skip
        return
    added, revised, gone = (voice.number(count) for count in (taken.added, taken.revised, taken.gone))
    voice.say(pair(
        f"  {taken.release}: new release, {rows} figures; {added} new, {revised} revised, {gone} gone "
        f"since {taken.earlier}",
        f"  {taken.release}: новый выпуск, значений: {rows}; новых {added}, изменено {revised}, исчезло {gone} "
        f"по сравнению с {taken.earlier}"))  # fmt: skip
