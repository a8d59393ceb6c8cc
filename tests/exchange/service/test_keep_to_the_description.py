"""The description of the service is true: schemathesis calls every address by it and looks at every answer."""

import httpx
import schemathesis
from django.conf import settings
from hypothesis import HealthCheck, Phase
from hypothesis import settings as examples

from almaty.exchange.rules.definitions import read_folder
from almaty.exchange.rules.service.openapi import description

FLOWS = ["REFERENCE_FIGURES", *read_folder(settings.RECORD / "definitions").dataflows]
schema = schemathesis.openapi.from_dict(description("http://127.0.0.1/sdmx", FLOWS))
CHECKS = (
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
)


@schema.parametrize()
@examples(max_examples=10, deadline=None, phases=[Phase.generate], derandomize=True, database=None,
          suppress_health_check=[*HealthCheck])  # fmt: skip
def test_every_answer_is_one_that_was_described(case, live):
    answer = case.call(base_url=f"{live.address}/sdmx")
    case.validate_response(answer, checks=CHECKS)


def test_the_running_service_gives_this_description(live):
    told = httpx.get(f"{live.address}/sdmx/openapi.json", timeout=30).json()
    assert told["servers"] == [{"url": f"{live.address}/sdmx"}]
    assert told["paths"] == description("", FLOWS)["paths"]
