"""Two people of a State at once: nothing is lost, and each is told the truth."""

import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from tests import cast
from tests.exchange.answers import calling

from almaty.exchange.models import Part, Submission

FIRST, SECOND = ({"TIME_PERIOD": "2022", "OBS_VALUE": value} for value in ("118", "119"))


def _form(body, over):
    return {"file": SimpleUploadedFile("answer.csv", body), "whole": "yes", "over": str(over)}


@pytest.mark.django_db
def test_whoever_comes_second_is_kept_told_who_was_first_and_may_choose(part, deputy, coordinator):
    base = f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/"
    deputy.client.post(f"{base}upload/", _form(calling.sdmx_csv("STATELESS", FIRST), 0))
    told = coordinator.client.post(f"{base}upload/", _form(calling.sdmx_csv("STATELESS", SECOND), 0), follow=True)
    page = told.content.decode()
    assert "Yours is kept as number 2, but it does not count yet" in page
    assert "Zarina Holova has sent number 1" in page
    now = calling.part_of(part.answer.call)
    assert (now.current.number, Submission.objects.count()) == (1, 2)
    coordinator.client.post(f"{base}act/choose/", {"number": "2", "seen": str(now.saves)})
    assert calling.part_of(part.answer.call).current.number == 2


@pytest.mark.django_db
def test_whoever_was_first_is_told_when_they_act_on_what_no_longer_counts(part, deputy, coordinator):
    base = f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/"
    calling.send(part, calling.sdmx_csv("STATELESS", FIRST), deputy.actor)
    calling.say_source(part, deputy.actor)
    seen = calling.part_of(part.answer.call).saves
    calling.send(part, calling.sdmx_csv("STATELESS", SECOND), coordinator.actor, over=1)
    refused = deputy.client.post(f"{base}act/prepare/", {"seen": str(seen)})
    assert refused.status_code == 409
    assert "number 2, sent by Farrukh Nazarov" in refused.content.decode()


@pytest.mark.usefixtures("committed")
def test_two_threads_at_the_same_instant_get_two_numbers_and_one_of_them_counts():
    call = calling.open_one()
    part = calling.part_of(call)
    people = (cast.deputy().actor, cast.coordinator().actor)
    together, sent = threading.Barrier(2), {}

    def work(actor, figure):
        try:
            together.wait(timeout=30)
            sent[actor.name] = calling.send(part, calling.sdmx_csv("STATELESS", figure), actor, over=0)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=pair) for pair in zip(people, (FIRST, SECOND), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.submission.number for one in sent.values()} == {1, 2}
    assert sorted(one.counts for one in sent.values()) == [False, True]
    late = next(one for one in sent.values() if not one.counts)
    assert late.before.number == 1
    held = Part.objects.get(pk=part.pk)
    assert held.current.number == 1
    assert {row.original for row in Submission.objects.all()} <= calling.kept()
    assert not calling.passing()
