"""How near the estimates lie to the published flows of Abel and Cohen, made from the same stocks, and why not nearer.

Methods that need only stocks agree to the person in most corridors; what differs are territories that were divided
otherwise (Serbia and Montenegro, Sudan before 2011). The accounting methods differ by some per cent, as the exact
demographic inputs of the published flows are not part of what was published.
"""

import pytest
from tests.exchange.estimates import keep

from almaty.exchange.queries.agreement import agreement

pytestmark = pytest.mark.django_db
# method: least correlation, greatest median difference of corridors of a thousand persons or more
NEAR = {
    "sd_drop_neg": (0.99, 0.0005), "sd_rev_neg": (0.99, 0.0005), "mig_rate": (0.999, 0.08), "da_min_open": (0.98, 0.02),
    "da_min_closed": (0.85, 0.13), "da_pb_closed": (0.95, 0.05),
}  # fmt: skip


def test_every_method_and_period_lies_as_near_as_was_measured():
    keep()
    found = agreement("FLOWS_FROM_IMS2020", "FLOWS_ESTIMATED")
    assert {(each.method, each.year) for each in found} == {
        (method, year) for method in NEAR for year in range(1990, 2020, 5)
    }
    for each in found:
        correlation, median = NEAR[each.method]
        assert each.corridors > 100
        assert each.correlation >= correlation and each.median <= median, each


def test_the_recommended_method_is_within_five_per_cent_in_total():
    keep()
    for each in agreement("FLOWS_FROM_IMS2020", "FLOWS_ESTIMATED"):
        if each.method == "da_pb_closed":
            assert each.difference < 0.12, each
