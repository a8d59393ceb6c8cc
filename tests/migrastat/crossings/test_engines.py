"""One definition, two engines: Spark on a real cluster with two workers says row for row what DuckDB says."""

import os
import shutil
import warnings

import pyarrow as pa
import pytest
from pyarrow import csv, parquet
from tests.migrastat.crossings.histories import date, dates, random_histories, table_of

from migrastat.crossings import Settings, Spark, count_migration, trace

END = 2200
CLUSTER = "local-cluster[2,1,640]"  # two workers, processes of their own, of 640 MB each
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # a program that lives for a minute gains nothing by more
SMALL = {
    "spark.driver.memory": "640m",
    "spark.executor.memory": "640m",
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
    "spark.sql.adaptive.enabled": "false",  # plans are made once: rows are few
    "spark.sql.codegen.wholeStage": "false",  # and so is compiling worth nothing
    "spark.driver.extraJavaOptions": QUICK,
    "spark.executor.extraJavaOptions": QUICK,
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


@pytest.fixture(scope="module")
def cluster():
    """Return Spark with its own small cluster."""
    pytest.importorskip("pyspark", reason="the extra spark is not installed")
    if not shutil.which("java") and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java, which is not here")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pyspark about pandas, which is not used
        with Spark(CLUSTER, SMALL) as spark:
            yield spark


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return a Parquet and a CSV file of some persons each, bad rows among them."""
    folder = tmp_path_factory.mktemp("border")
    rows = table_of(*random_histories(600, 6, 0.05, END, seed=12))
    rows = rows.append_column("citizenship", pa.array(["KAZ", "UZB", "??", None] * len(rows))[: len(rows)])
    rows = rows.append_column("birth_year", pa.array([1960, 1985, 2001] * len(rows))[: len(rows)])
    half = rows["person"].to_pylist().index(300)
    bad = pa.table({"person": [1, 2], "date": dates([68000, 5]), "direction": ["1", "?"]})
    one, other = folder / "one.parquet", folder / "other.csv"
    parquet.write_table(rows.slice(0, half), one)
    texts = rows.slice(half).set_column(2, "direction", rows["direction"].slice(half).cast(pa.string()))
    csv.write_csv(pa.concat_tables([texts, bad], promote_options="default"), other)
    return [one, other]


def test_spark_judges_every_crossing_and_counts_every_cell_as_duckdb(cluster, files):
    """Statuses, migrations and final dates of each crossing; cells, revisions, findings."""
    how = Settings(start=date(0), end=date(END), smallest=0)
    given = pa.table({"person": ["4", "5", "301"], "status": [1, 0, 1], "as_of": dates([0, 0, 0])})
    assert trace(files, how, initial=given, engine=cluster).equals(trace(files, how, initial=given))
    here, there = count_migration(files, how), count_migration(files, how, engine=cluster)
    assert there.table.equals(here.table)
    assert there.tally == here.tally
    assert [finding.code for finding in there.findings] == [finding.code for finding in here.findings]
    assert here.tally.missing > 10
