"""A series is named in the direction in which people, or money, moved."""

import pytest

from almaty.exchange.rules.naming import series_name
from almaty.kernel.pair import pair
from migrastat import SeriesKey


@pytest.mark.parametrize(
    ("name", "means", "map_by", "kind", "told"),
    [
        ("Departures", "Country of next residence", "origin", "flow", "Departures from Kyrgyzstan to Tajikistan"),
        ("Arrivals", "Reporting State", "destination", "flow", "Arrivals from Kyrgyzstan in Tajikistan"),
        ("Workers abroad", "Country of work", "origin", "stock", "Workers abroad from Kyrgyzstan in Tajikistan"),
        ("Returns", "country of asylum, from which they returned", "origin", "flow",
         "Returns to Kyrgyzstan from Tajikistan"),
        ("Remittances", "Country to which it was sent", "origin", "flow", "Remittances from Kyrgyzstan to Tajikistan"),
    ],
)  # fmt: skip
def test_a_series_is_named_in_the_direction_of_the_movement(name, means, map_by, kind, told):
    key = SeriesKey.parse("X.KGZ.TJK._T._Z")
    named = series_name(key, name=pair(name, name), destination_means=pair(means, means), map_by=map_by, kind=kind)
    assert named.en == told
