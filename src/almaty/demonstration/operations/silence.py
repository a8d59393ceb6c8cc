"""The end of the story: a silence that is broken by an amendment, one that nobody breaks, and what States attach."""

from datetime import UTC, datetime, timedelta

from almaty.demonstration.operations.negotiation import Table, agree, write
from almaty.kernel.pair import pair
from almaty.texts.operations.adopting import attach_statement
from almaty.texts.operations.drafting import translate, verify
from almaty.texts.operations.pen import name_version, reopen
from almaty.texts.operations.silence import amend_in_silence, open_silence, settle_silences
from almaty.texts.rules.wishing import Wish

ZONE = "Asia/Tashkent"
INTERIM = pair("Draft Declaration of Sarkol, as agreed in the second reading",
               "Проект Саркольской декларации, согласованный во втором чтении")  # fmt: skip
_WITHIN, _LONGER = "within nine months", "within nine months, or twelve where a parliament has to agree,"
_LONGER_RU = (
    "Каждое государство в течение девяти месяцев, а где требуется согласие парламента — двенадцати месяцев, заявит об "
    "измеримых обязательствах по настоящей Декларации и один раз в год будет представлять о них отчёт."
)


def adopt_by_silence(table: Table) -> None:
    """Play both silence procedures, the adoption and the statements."""
    _broken(table, datetime(2024, 4, 22, 4, tzinfo=UTC))
    _mended(table, datetime(2024, 4, 26, 5, tzinfo=UTC))
    opens = datetime(2024, 5, 6, 4, tzinfo=UTC)
    expires = _open(table, opens)
    settle_silences(expires + timedelta(minutes=1))
    _attach(table, expires + timedelta(days=1))


def _open(table: Table, opens: datetime) -> datetime:
    expires = opens + timedelta(days=3, hours=9)
    return open_silence(
        table.slug, expires=expires, zone=ZONE, title=INTERIM, remind_hours=24, actor=table.chair(opens), now=opens
    )


def _broken(table: Table, opens: datetime) -> None:
    """Sarydala needs more time for its parliament, and says so with an amendment on the second day."""
    _open(table, opens)
    now = opens + timedelta(days=1, hours=6)
    number = table.numbers["o24"]
    words = table.state(now).paragraphs[number].text.en.replace(_WITHIN, _LONGER)
    why = "Our parliament has to agree, and it does not sit before autumn."
    wish = Wish(number, "replace", words=words, reason=why)
    amend_in_silence(table.slug, wish, actor=table.coordinator("XSA", now), now=now)


def _mended(table: Table, now: datetime) -> None:
    number = table.numbers["o24"]
    if table.state(now).paragraphs[number].agreement != "open":
        reopen(table.slug, number, why="The silence was broken on this paragraph.", actor=table.chair(now), now=now)
    words = table.state(now).paragraphs[number].text.en.replace(_WITHIN, _LONGER)
    write(table, number, "en", words, now)
    seen = table.state(now).seq
    translate(table.slug, number, words=_LONGER_RU, seen=seen, actor=table.secretary(now), now=now)
    seen = table.state(now).seq
    verify(table.slug, number, seen=seen, actor=table.secretary(now, 1), now=now)
    name_version(table.slug, "Rev.3", actor=table.chair(now), now=now)
    agree(table, "agreed", now)


def _attach(table: Table, now: datetime) -> None:
    cost = table.numbers["o20"]
    reservation = pair(
        "Sarydala does not regard itself as bound to the figure of 3 per cent before its banking law is amended.",
        "Сарыдала не считает себя связанной показателем в 3 процента до внесения изменений в своё банковское "
        "законодательство.",
    )
    attach_statement(table.slug, kind="reservation", text=reservation, paragraph=cost,
                     actor=table.coordinator("XSA", now), now=now)  # fmt: skip
    statement = pair(
        "Tersken understands that urgent consultations may be asked for in the event of a disaster as well.",
        "Терскен исходит из того, что срочные консультации могут быть запрошены и в случае бедствия.",
    )
    attach_statement(table.slug, kind="interpretative", text=statement, paragraph=table.numbers["o25"],
                     actor=table.coordinator("XTE", now), now=now)  # fmt: skip
