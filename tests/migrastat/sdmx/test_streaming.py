"""Messages are made while they are asked for: nothing is read ahead, nothing is held back."""

import itertools

import pyarrow as pa
import pytest
from tests.migrastat.sdmx.figures import AGENCY, FORMS, LAYOUTS, PREPARED, ROWS, flow_in, rows_of, saved, table

from migrastat import read_data, write_data


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_without_end_is_begun_and_a_batch_is_asked_for_when_it_is_due(form, layout):
    taken = itertools.count()

    def endless():
        while True:
            next(taken)
            yield table(ROWS[:1])

    pieces = write_data(endless(), flow_in(), form, sender=AGENCY, prepared=PREPARED, dimension_at_observation=layout)
    assert [len(piece) > 0 for piece in itertools.islice(pieces, 4)] == [True] * 4
    assert next(taken) <= 4


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_where_batches_end_does_not_show(tmp_path, form, layout):
    more = {"sender": AGENCY, "prepared": PREPARED, "dimension_at_observation": layout}
    whole = b"".join(write_data([table()], flow_in(), form, **more))
    batches = [batch for row in ROWS for batch in table([row]).to_batches()]
    batches.insert(
        2, table(()).to_batches()[0] if table(()).to_batches() else pa.RecordBatch.from_pylist([], table().schema)
    )
    assert b"".join(write_data(batches, flow_in(), form, **more)) == whole
    assert rows_of(read_data(saved(tmp_path, whole), flow_in())) == list(ROWS)


@pytest.mark.parametrize("form", [form for form in FORMS if not form.startswith("csv")])
def test_series_whose_figures_stand_apart_are_refused_not_written_twice(form):
    apart = [table([ROWS[0]]), table([ROWS[4]]), table([ROWS[1]])]
    pieces = write_data(
        apart, flow_in(), form, sender=AGENCY, prepared=PREPARED, dimension_at_observation="TIME_PERIOD"
    )
    with pytest.raises(ValueError, match="sort"):
        b"".join(pieces)


def test_columns_that_are_not_those_of_the_dataflow_are_refused():
    more = {"sender": AGENCY, "prepared": PREPARED}
    with pytest.raises(ValueError, match="COLOUR"):
        write_data([table().append_column("COLOUR", pa.array(["red"] * len(ROWS)))], flow_in(), "csv2", **more)
    with pytest.raises(ValueError, match="SEX"):
        write_data([table().drop_columns(["SEX"])], flow_in(), "csv2", **more)
    with pytest.raises(ValueError, match="first"):
        b"".join(write_data([table(), table().drop_columns(["COMMENT_OBS"])], flow_in(), "csv2", **more))


def test_columns_kept_as_dictionaries_are_written_as_texts(tmp_path):
    encoded = table()
    for name in ("REF_AREA", "COMMENT_OBS", "TIME_PERIOD"):
        at = encoded.schema.get_field_index(name)
        encoded = encoded.set_column(at, name, encoded.column(name).dictionary_encode())
    for form in FORMS:
        content = b"".join(write_data([encoded], flow_in(), form, sender=AGENCY, prepared=PREPARED))
        assert rows_of(read_data(saved(tmp_path, content), flow_in())) == list(ROWS), form
