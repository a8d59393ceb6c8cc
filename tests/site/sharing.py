"""What two States share on the stage: arrivals and departures between them, on several steps, in two vintages."""

from datetime import timedelta

from tests import cast
from tests.exchange.answers import calling

from almaty.exchange.models import Call, Part
from almaty.exchange.operations.answers import bind, explain, prepare, reopen
from almaty.exchange.operations.calls import draft_call, open_call
from almaty.exchange.operations.explain_mirror import write_mirror_note
from almaty.exchange.operations.sharing import consent, consent_in_advance, open_release, withdraw
from almaty.exchange.queries.answers.findings import told
from almaty.exchange.rules.calls.content import Content, FlowAsked
from almaty.kernel.pair import pair
from almaty.people.operations import make_token
from almaty.picture.queries.mirror import family

PERIODS = ("2022", "2023", "2024")


def share(now) -> dict[str, object]:
    """Share figures of Tajikistan and Kyrgyzstan; return the name of the call and the number of Tajikistan's part."""
    call = _asked(now)
    tajik, kyrgyz = cast.coordinator().actor, cast.coordinator("KGZ").actor
    part, other = calling.part_of(call, flow="FLOW_IN"), calling.part_of(call, "KGZ", "FLOW_OUT")
    _bound(part, "KGZ", 900, now)
    _bound(other, "TJK", 1400, now)
    consent(part.pk, "members", actor=tajik, now=now, why="First figures of the new register.")
    consent(part.pk, "public", actor=tajik, now=now)
    consent(other.pk, "public", actor=kyrgyz, now=now)
    open_release("flow-in-tjk-members-1", actor=kyrgyz, now=now)
    rules = [consent_in_advance("TJK", "FLOW_IN", step, actor=tajik, now=now) for step in ("members", "secretariat")]
    withdraw(rules[1].pk, why="The secretariat asks by letter.", actor=tajik, now=now)
    reopen(part.pk, why="A double count was found.", actor=tajik, now=now)
    _bound(calling.part_of(call, flow="FLOW_IN"), "KGZ", 880, now)
    consent(part.pk, "participants", actor=tajik, now=now, lifts_at=now + timedelta(days=9))
    write_mirror_note(
        "KGZ", "TJK", family("flow-out-and-flow-in").codes, text="Одни учитывают выезды, другие — регистрации.",
        language="ru", for_state="KGZ", seen=0, actor=kyrgyz, now=now,
    )  # fmt: skip
    make_token(name="Statistics office", scope="read", participant="TJK", days=90, actor=tajik, now=now)
    return {"shared_call": call.slug, "part": part.pk}


def _asked(now) -> Call:
    content = Content(
        title=pair("Flows between two States", "Потоки между двумя государствами"), notes=pair("", ""),
        flows=(FlowAsked("FLOW_IN", "A", "2022", "2024"), FlowAsked("FLOW_OUT", "A", "2022", "2024")),
        states=("TJK", "KGZ"), deadline=now + timedelta(days=30), zone="Asia/Almaty", audience="members",
        remind_days=(7,),
    )  # fmt: skip
    secretary = cast.secretary().actor
    call = draft_call(content, actor=secretary, now=now)
    return open_call(call.slug, saves=call.saves, actor=secretary, now=now)


def _bound(part: Part, partner: str, most: int, now) -> None:
    """Send, explain, describe, hand over and bind the figures of a part."""
    state, flow = part.answer.participant, part.flow.dataflow
    deputy, coordinator = cast.deputy(state).actor, cast.coordinator(state).actor
    calling.send(part, calling.sdmx_csv(flow, *_figures(partner, most), state=state), deputy, now=now)
    calling.say_source(part, deputy)
    held = calling.part_of(part.answer.call, state, flow)
    asked = {one.number: "A new register." for one in told(held, held.current) if one.open}
    if asked:
        explain(part.pk, texts=asked, actor=deputy, now=now)
    prepare(part.pk, actor=deputy, now=now)
    bind(part.pk, actor=coordinator, now=now)


def _figures(partner: str, most: int) -> list[dict[str, str]]:
    """Return flows with partners, one of them so small that it has to be protected, and their totals."""
    rows = []
    for later, period in enumerate(PERIODS):
        sizes = {partner: most + 20 * later, "RUS": 500, "KAZ": 40, "ITA": 3}
        for code, size in (*sizes.items(), ("WLD", sum(sizes.values()))):
            rows.append({"COUNTERPART": code, "TIME_PERIOD": period, "OBS_VALUE": str(size), "OBS_STATUS": "A"})
    return rows
