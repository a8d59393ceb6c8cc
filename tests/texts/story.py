"""A draft declaration of the cast, made by the room's own verbs: the text that most tests of screens look at."""

from datetime import timedelta

from tests import cast

from almaty.kernel.pair import Pair, pair
from almaty.texts.operations.drafting import bring_in, start_text
from almaty.texts.operations.pen import mark, open_reading
from almaty.texts.operations.proposing import comment, join, live_with, propose
from almaty.texts.rules.wishing import Draught, Wish

EXCHANGE = "The Parties shall cooperate on labour migration and exchange information annually."
PARAGRAPHS = (
    Draught("title", 0, pair("Draft Almaty Declaration", "Проект Алматинской декларации")),
    Draught("preambular", 1, pair("//Recalling// the Almaty Declaration of 2011{{Adopted on 16 March 2011.}},",
                                  "//ссылаясь// на Алматинскую декларацию 2011\u00a0года{{Принята 16 марта.}},")),
    Draught("preambular", 1, pair("//Mindful// of the national legislation of each State,",
                                  "//учитывая// национальное законодательство каждого государства,")),
    Draught("section", 0, pair("Labour migration", "Трудовая миграция")),
    Draught("operative", 1, pair(EXCHANGE, "Стороны сотрудничают в области трудовой миграции и ежегодно обмениваются "
                                           "информацией.")),
    Draught("chapeau", 1, pair("To this end the Parties shall:", "С этой целью Стороны:")),
    Draught("sub", 2, pair("register recruitment agencies;", "регистрируют агентства по найму;")),
    Draught("sub", 2, pair("inform migrant workers of their rights.", "информируют мигрантов об их правах.")),
    Draught("operative", 1, Pair("The Support Unit reports on progress to each Senior Officials' Meeting.")),
)  # fmt: skip
TITLE, RECALLING, MINDFUL, SECTION, COOPERATION, CHAPEAU, AGENCIES, RIGHTS, SUPPORT = range(1, 10)


def drafted(now, *, audience="participants", title=None):
    """Return the slug of a text that the secretariat has written."""
    writer = cast.secretary().actor
    text = start_text(
        kind="declaration", title=title or pair("Draft Almaty Declaration", "Проект Алматинской декларации"),
        audience=audience, audience_adopted="public", actor=writer, now=now,
    )  # fmt: skip
    bring_in(text.slug, PARAGRAPHS, actor=writer, now=now)
    return text.slug


def read(now, *, days=30, **more):
    """Return the slug of a text whose first reading is open."""
    slug = drafted(now, **more)
    open_reading(slug, until=now + timedelta(days=days) if days else None, actor=cast.chair_office().actor, now=now)
    return slug


def proposed(slug, state, words, now, *, paragraph=COOPERATION, form="replace", **more):
    """Let the coordinator of a State propose; return the proposal."""
    wish = Wish(paragraph, form, words=words, **more)
    return propose(slug, wish, actor=cast.coordinator(state).actor, now=now).proposal


def negotiated(now):
    """Return the slug of a text on which delegations have made proposals of every form, overlapping too."""
    slug = read(now)
    first = proposed(slug, "KGZ", EXCHANGE.replace("shall cooperate", "agree to cooperate closely"), now,
                     reason="The Process is not binding.")  # fmt: skip
    proposed(slug, "TJK", EXCHANGE.replace("shall cooperate on labour migration", "cooperate voluntarily"), now)
    proposed(slug, "TUR", EXCHANGE.replace(" annually", ""), now, reason="Not every State can report each year.")
    proposed(slug, "AZE", EXCHANGE.replace("information", "statistical information"), now)
    proposed(slug, "KGZ", "Стороны сотрудничают по трудовой миграции и ежегодно обмениваются информацией.", now,
             lang="ru", nature="linguistic")  # fmt: skip
    join(slug, first.id, actor=cast.coordinator("KAZ").actor, now=now)
    live_with(slug, first.id, actor=cast.coordinator("AFG").actor, now=now)
    proposed(slug, "TJK", "The Parties shall share good practices.", now, form="insert", kind="operative",
             after=COOPERATION, reason="Practices are worth as much as figures.")  # fmt: skip
    proposed(slug, "TUR", "", now, paragraph=AGENCIES, form="delete", reason="National law covers it.")
    proposed(slug, "AZE", "", now, paragraph=RIGHTS, form="move", after=CHAPEAU)
    proposed(slug, "KGZ", "", now, paragraph=SUPPORT, form="merge", partner=COOPERATION)
    comment(slug, Wish(COOPERATION, "comment", words="Is “annually” the calendar year?"), actor=cast.observer().actor,
            now=now)  # fmt: skip
    pen = cast.chair_office().actor
    mark(slug, [TITLE, RECALLING], "agreed", actor=pen, now=now)
    mark(slug, [MINDFUL], "ad-referendum", actor=pen, now=now)
    return slug
