"""What new figures are held against: the State's own last ones, and those of partners that the sender may see."""

from pathlib import Path

import pyarrow as pa
import pytest
from django.conf import settings
from pyarrow import parquet
from tests import cast
from tests.exchange.answers import calling

from almaty.exchange.models import Release
from almaty.exchange.operations.answers import bind, prepare
from almaty.exchange.queries.answers.held import filled_in, held_in_periods
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.files import put_in_place, release_file, sha256_of
from almaty.kernel.pair import pair

pytestmark = pytest.mark.django_db

FROM_KGZ = {"COUNTERPART": "KGZ", "TIME_PERIOD": "2023", "OBS_VALUE": "400"}
TO_TJK = {"COUNTERPART": "TJK", "TIME_PERIOD": "2023", "OBS_VALUE": "9000"}


def _released(tmp_path, flow, *figures, owner, audience="members", slug="some-release"):
    """Keep a release of a State's figures, as consent makes it."""
    described = dataflow(flow)
    rows = calling.rows_of(flow, *figures, state=owner)
    columns = {name: [row.get(name) for row in rows] for name in described.columns}
    columns["OBS_VALUE"] = [float(value) for value in columns["OBS_VALUE"]]
    types = {name: pa.float64() if name == "OBS_VALUE" else pa.string() for name in described.columns}
    file = tmp_path / f"{slug}.parquet"
    parquet.write_table(pa.table(columns, schema=pa.schema(types.items())), file)
    sha256 = sha256_of(file)
    put_in_place(file, release_file(Path(settings.HOME), sha256))
    words = {name: pair("x", "х") for name in ("title", "publisher", "citation", "vintage")}
    return Release.objects.create(
        slug=slug, published="2025-01-01", licence="CC BY 4.0", sha256=sha256, rows=len(rows), size=1,
        audience=audience, loaded_at=calling.NOW, dataflow=flow, dataflow_version=described.version, owner=owner,
        **words,
    )  # fmt: skip


def _codes(call, person, *figures, flow="FLOW_IN"):
    sent = calling.send(calling.part_of(call, flow=flow), calling.sdmx_csv(flow, *figures), person.actor)
    return calling.codes(sent.submission)


def test_a_partners_figure_that_the_sender_may_see_is_compared(call, deputy, tmp_path):
    _released(tmp_path, "FLOW_OUT", TO_TJK, owner="KGZ")
    assert "MIRROR" in _codes(call, deputy, FROM_KGZ)


def test_a_partners_figure_that_is_not_for_the_sender_is_not_betrayed_by_a_finding(call, deputy, tmp_path):
    _released(tmp_path, "FLOW_OUT", TO_TJK, owner="KGZ", audience="secretariat")
    assert "MIRROR" not in _codes(call, deputy, FROM_KGZ)


def test_what_a_partner_counts_of_others_is_no_mirror(call, deputy, tmp_path):
    _released(tmp_path, "FLOW_OUT", TO_TJK | {"COUNTERPART": "KAZ"}, owner="KGZ")
    assert "MIRROR" not in _codes(call, deputy, FROM_KGZ)


def test_a_revision_of_the_last_release_is_a_question(call, deputy, tmp_path):
    _released(tmp_path, "FLOW_IN", FROM_KGZ | {"OBS_VALUE": "300"}, owner="TJK", audience="secretariat")
    sent = calling.send(
        calling.part_of(call, flow="FLOW_IN"), calling.sdmx_csv("FLOW_IN", FROM_KGZ), deputy.actor
    ).submission
    assert {"REVISION", "REVISED"} & set(calling.codes(sent))
    assert sent.changed["last"]["revised"] == 1


def test_the_last_release_is_filled_in_and_can_be_confirmed(call, deputy, tmp_path):
    _released(tmp_path, "FLOW_IN", FROM_KGZ, FROM_KGZ | {"TIME_PERIOD": "2019"}, owner="TJK")
    part, flow = calling.part_of(call, flow="FLOW_IN"), dataflow("FLOW_IN")
    held = held_in_periods(part, flow, actor=deputy.actor, now=calling.NOW)
    assert (held.source, held.table.num_rows) == ("own", 1)
    assert filled_in(part, flow, actor=deputy.actor, now=calling.NOW).num_rows == 2
    page = deputy.client.get(f"/en/figures/calls/{call.slug}/TJK/FLOW_IN/").content.decode()
    assert "The platform holds 1 figure of these periods already" in page


def test_what_was_bound_before_and_never_released_is_held_too(call, deputy, coordinator):
    part = calling.part_of(call, flow="FLOW_IN")
    calling.send(part, calling.sdmx_csv("FLOW_IN", FROM_KGZ), deputy.actor)
    calling.say_source(part, deputy.actor)
    prepare(part.pk, actor=deputy.actor, now=calling.NOW)
    bind(part.pk, actor=coordinator.actor, now=calling.NOW)
    later = calling.open_one("Next year")
    held = held_in_periods(
        calling.part_of(later, flow="FLOW_IN"), dataflow("FLOW_IN"), actor=deputy.actor, now=calling.NOW
    )
    assert held.table.column("OBS_VALUE").to_pylist() == [400.0]
    codes = _codes(later, cast.deputy(), FROM_KGZ | {"OBS_VALUE": "900"})
    assert {"REVISION", "REVISED"} & set(codes)
