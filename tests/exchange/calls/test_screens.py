"""The screens of data calls: who opens which, in both languages; forms keep what was typed."""

from datetime import UTC, datetime, timedelta

import pytest
from tests import cast

from almaty.exchange.models import Call, Part
from almaty.people.models import Act

pytestmark = pytest.mark.django_db
SLUG = "figures-for-the-fifth-som"
ADDRESS = f"/en/figures/calls/{SLUG}/"
DRAFT_SCREENS = [ADDRESS, f"{ADDRESS}edit/"]


def typed(**changed):
    """Return what a browser sends for the form of a call."""
    day = (datetime.now(tz=UTC) + timedelta(days=30)).date().isoformat()
    fields = {
        "title_0": "Figures for the fifth SOM", "title_1": "Данные к пятому СДЛ", "title_2": "en", "title_3": "",
        "title_en": "Figures for the fifth SOM", "title_ru": "Данные к пятому СДЛ", "title_source": "en",
        "title_done": "", "notes_en": "", "notes_ru": "", "notes_source": "en", "notes_done": "",
        "flow_REFUGEES": "on", "REFUGEES_frequency": "A", "REFUGEES_first": "2020", "REFUGEES_last": "2024",
        "states": ["TJK", "KGZ"], "deadline": day, "deadline_time": "18:00", "zone": "Asia/Almaty",
        "audience": "members", "remind_before": "7, 1", "remind_after": "2",
    }  # fmt: skip
    return fields | changed


@pytest.fixture
def act(django_capture_on_commit_callbacks):
    """Return a function that presses a button of a call's page."""

    def pressed(person, name, **more):
        saves = {"mark": Call.objects.get(slug=SLUG).saves}
        with django_capture_on_commit_callbacks(execute=True):
            return person.client.post(f"{ADDRESS}{name}/", saves | more, follow=True)

    return pressed


def test_a_call_is_drafted_opened_and_followed_on_screen(act):
    cast.coordinator()
    gulnara = cast.secretary()
    kept = gulnara.client.post("/en/figures/calls/new/", typed(), follow=True)
    assert kept.redirect_chain[-1][0] == ADDRESS
    page = kept.content.decode()
    assert "What it costs each State" in page
    assert "Tajikistan" in page
    opened = act(gulnara, "open").content.decode()
    assert "0 of 2 parts are answered" in opened
    assert "no answer yet" in opened
    assert Part.objects.count() == 2
    letters = gulnara.client.get(f"{ADDRESS}letters/").content.decode()
    assert "national coordinator: 1" in letters
    assert "nobody holds a mandate there" in letters
    assert "@cast.example" not in letters
    assert "Nazarov" not in letters


def test_the_form_proposes_members_five_years_and_reminders(client):
    page = cast.secretary().client.get("/ru/figures/calls/new/").content.decode()
    last = datetime.now(tz=UTC).year - 1
    assert 'value="TJK"' in page
    assert f'value="{last}"' in page
    assert f'value="{last - 4}"' in page
    assert 'value="14, 7, 1"' in page
    assert "время Алматы" in page


def test_every_fault_of_a_form_is_told_at_its_field_and_what_was_typed_is_kept():
    wrong = typed(title_en="", title_ru="", REFUGEES_first="2024-Q9", states=[], remind_before="soon", deadline="")
    page = cast.secretary().client.post("/en/figures/calls/new/", wrong)
    told = page.content.decode()
    assert page.status_code == 422
    assert "Write whole numbers of days" in told
    assert "“2024-Q9” is not a period of this frequency" in told
    right = typed(REFUGEES_first="2024-Q9", flow_TRAFFICKING_VICTIMS="on", TRAFFICKING_VICTIMS_frequency="A",
                  TRAFFICKING_VICTIMS_first="2024", TRAFFICKING_VICTIMS_last="2020")  # fmt: skip
    told = cast.secretary().client.post("/en/figures/calls/new/", right).content.decode()
    assert "is not a period of this frequency" in told
    assert "lies before the first" in told
    assert not Call.objects.exists()


def test_of_two_people_who_write_the_second_is_told_and_keeps_what_was_typed(drafted):
    drafted()
    first, second = cast.secretary().client, cast.second_secretary().client
    first.post(f"{ADDRESS}edit/", typed(mark="0", notes_en="The first"))
    late = second.post(f"{ADDRESS}edit/", typed(mark="0", notes_en="The second"))
    assert late.status_code == 409
    told = late.content.decode()
    assert "Somebody else has saved this call meanwhile" in told
    assert "The second" in told
    assert Call.objects.get().notes.en == "The first"


@pytest.mark.parametrize("who", ["chair_office", "coordinator", "deputy", "observer", "outsider"])
def test_nobody_else_opens_the_screens_of_the_secretariat(drafted, who):
    drafted()
    client = getattr(cast, who)().client
    for address in ("/en/figures/calls/new/", f"{ADDRESS}edit/"):
        assert client.get(address).status_code == 403
    for name in ("open", "close", "drop", "remind", "extend"):
        assert client.post(f"{ADDRESS}{name}/", {"mark": 0}).status_code == 403
    assert Call.objects.get().stage == "draft"


def test_an_anonymous_reader_is_asked_to_sign_in(client, opened):
    opened()
    for address in ("/en/figures/calls/", ADDRESS, f"{ADDRESS}letters/", "/en/figures/calls/new/"):
        assert client.get(address).status_code == 401
    assert "Data calls" not in client.get("/en/figures/").content.decode()


def test_a_state_sees_its_own_parts_and_no_other_state(opened, bind, send_file):
    call = opened()
    bind(call, "KGZ", "REFUGEES", reason="Nobody in Bishkek counts them.")
    send_file(call, "TJK", "REFUGEES", errors=2)
    page = cast.deputy().client.get(ADDRESS).content.decode()
    assert "2 errors to mend" in page
    assert f"{ADDRESS}TJK/REFUGEES/" in page
    assert "Kyrgyzstan" not in page
    assert "Bishkek" not in page
    table = cast.deputy().client.get(f"/en/figures/calls/{SLUG}.csv").content.decode()
    assert "TJK" in table
    assert "KGZ" not in table
    assert cast.deputy().client.get(f"{ADDRESS}letters/").status_code == 403


def test_a_state_that_is_not_asked_is_told_so(opened):
    opened()
    answer = cast.observer("ITA").client.get(ADDRESS)
    assert answer.status_code == 403
    assert "does not ask your State" in answer.content.decode()


def test_whoever_follows_calls_leaves_a_trace_and_the_state_itself_does_not(opened):
    opened()
    cast.deputy().client.get(ADDRESS)
    assert not Act.objects.filter(verb="read-call").exists()
    cast.chair_office().client.get(ADDRESS)
    cast.secretary().client.get(f"/en/figures/calls/{SLUG}.csv")
    seen = Act.objects.filter(verb="read-call", subject=f"call:{SLUG}").order_by("seq")
    assert [(act.actor_name, act.facts["what"]) for act in seen] == [
        ("Aigerim Sultanbek", "page"), ("Gulnara Esenova", "table")]  # fmt: skip


def test_the_table_of_stages_can_be_taken_away_and_no_reason_is_a_formula(opened, bind):
    call = opened()
    bind(call, "KGZ", "REFUGEES", reason='=HYPERLINK("http://x.example")')
    answer = cast.secretary().client.get(f"/ru/figures/calls/{SLUG}.csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("call,state,state_name,dataflow")
    assert len(lines) == 1 + 3 * 2
    assert any("'=HYPERLINK" in line for line in lines)
    assert not any(",=HYPERLINK" in line or ',"=HYPERLINK' in line for line in lines)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="call-{SLUG}.csv"'


def test_a_state_is_reminded_with_its_button_and_a_second_press_is_refused_in_words(opened, act):
    cast.coordinator()
    opened()
    Call.objects.update(deadline=datetime.now(tz=UTC) + timedelta(days=3))
    told = act(cast.secretary(), "remind", state="TJK").content.decode()
    assert "1 person is written to" in told
    again = act(cast.secretary(), "remind", state="TJK")
    assert again.status_code == 409
    assert "All have had a letter about this call today" in again.content.decode()


def test_a_deadline_is_moved_on_screen_and_one_that_is_no_later_is_told_beside_it(opened, act):
    opened()
    told = act(cast.secretary(), "extend", deadline="2031-01-31", deadline_time="12:00", zone="Asia/Dushanbe")
    assert "31 January 2031, 12:00 (Dushanbe time, UTC+5)" in told.content.decode()
    wrong = act(cast.secretary(), "extend", deadline="2027-01-31", deadline_time="12:00", zone="Asia/Dushanbe")
    assert wrong.status_code == 422
    assert "This does not extend the call" in wrong.content.decode()
    assert act(cast.secretary(), "extend", deadline="", deadline_time="", zone="").status_code == 422


def test_a_call_is_closed_and_a_draft_dropped_on_screen(opened, drafted, act):
    opened()
    assert "Open it again with a later deadline" in act(cast.secretary(), "close").content.decode()
    draft = drafted(title=Call.objects.get().title)
    dropped = cast.secretary().client.post(f"/en/figures/calls/{draft.slug}/drop/", {"mark": 0}, follow=True)
    assert dropped.redirect_chain[-1][0] == "/en/figures/calls/"
    assert Call.objects.count() == 1


def test_letters_that_did_not_leave_are_told_on_the_page(opened, settings):
    cast.coordinator()
    settings.EMAIL_BACKEND = "tests.exchange.calls.letters.Broken"
    opened()
    page = cast.secretary().client.get(f"/ru/figures/calls/{SLUG}/").content.decode()
    assert "Отправлено 0 из 1; ответ почтового сервера: ConnectionRefusedError" in page


@pytest.mark.parametrize("who", ["secretary", "chair_office", "coordinator"])
def test_every_screen_stands_in_russian(opened, drafted, who):
    opened()
    drafted(flows=(), states=())
    client = getattr(cast, who)().client
    addresses = ["/ru/figures/calls/", f"/ru/figures/calls/{SLUG}/"]
    if who != "coordinator":
        addresses += [f"/ru/figures/calls/{SLUG}/letters/", f"/ru/figures/calls/{SLUG}-2/"]
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200
        assert "Запросы данных" in page.content.decode()


def test_nothing_typed_is_markup(drafted, content):
    drafted(title=content.title.__class__('<img src=x onerror="alert(1)">', "<b>Данные</b>").translated())
    slug = Call.objects.get().slug
    page = cast.secretary().client.get(f"/en/figures/calls/{slug}/").content.decode()
    assert "<img src=x" not in page
