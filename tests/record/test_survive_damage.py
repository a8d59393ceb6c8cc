"""Promise: however a file of the record is damaged, checking it ends with a list of faults and never with an error."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from almaty.record.reading import SHIPPED, check_record

FILES = ["schema.toml", *sorted(path.name for path in SHIPPED.glob("*.csv"))]
CUTS = st.tuples(
    st.floats(0, 1), st.integers(0, 300), st.binary(max_size=20) | st.sampled_from([b'"', b",", b"\n", b";"])
)


@settings(max_examples=60, deadline=None)
@given(file=st.sampled_from(FILES), cuts=st.lists(CUTS, min_size=1, max_size=4))
def test_any_damage_is_told_in_both_languages(file, cuts):
    with tempfile.TemporaryDirectory() as folder:
        for name in FILES:
            shutil.copy(SHIPPED / name, folder)
        content = (SHIPPED / file).read_bytes()
        for place, length, put in cuts:
            at = int(place * len(content))
            content = content[:at] + put + content[at + length :]
        (Path(folder) / file).write_bytes(content)
        for fault in check_record(Path(folder)):
            assert fault.told("en") and fault.told("ru") and fault.file
