"""Measure flows: net, rates, effectiveness, intensity, connectivity, asymmetry, distance.

FLOWS is a CSV or Parquet file with the columns origin, destination, value (persons), a period (period_start and
period_end, or year), and perhaps sex, method, kind. Corridors without a row have no moves, those without a value are
missing. The result has a row an area, a corridor or a measure, for each period and sex of the file.
"""

from argparse import ArgumentParser, Namespace
from typing import Any

import numpy as np
import pyarrow as pa

from migrastat.command.voice import Voice
from migrastat.findings import Finding, FindingsError
from migrastat.measures import area_measures, corridor_measures, system_measures
from migrastat.measures.reading import distances_of, population_of
from migrastat.tables import LINES, ROWS, Floats, Flow, Reading, flows_from, populations_from, read_table, write_table
from migrastat.tables.sheet import Counting

_EXAMPLE = """\
example (three areas):
  printf 'origin,destination,value,year\\nKAZ,RUS,70,2023\\nRUS,KAZ,30,2023\\nUZB,RUS,90,2023\\n' > flows.csv
  printf 'area,year,population\\nKAZ,2023,20000\\nRUS,2023,146000\\nUZB,2023,36000\\n' > population.csv
  migrastat measures flows.csv --population population.csv --by system

docs/methods/measures.md gives the formula and the source of each measure.
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    parser.epilog = _EXAMPLE
    parser.add_argument("flows", metavar="FLOWS", help="a .csv or .parquet file of flows")
    parser.add_argument("--population", metavar="FILE", help="area, year, population: adds rates and intensity")
    parser.add_argument("--distance", metavar="FILE", help="origin, destination, distance in km: adds distances moved")
    parser.add_argument(
        "--by", choices=("area", "corridor", "system"), default="system", help="a row for each of these"
    )
    choose_flows(parser)
    parser.add_argument("-o", dest="target", metavar="FILE", help="a .csv, .parquet or .json file")


def choose_flows(parser: ArgumentParser) -> None:
    """Declare the arguments that choose among the flows of a file."""
    parser.add_argument("--period", metavar="YEARS", help="only this period: 2015-2020, or its first year")
    parser.add_argument("--sex", choices=("_T", "M", "F"), help="only this sex")
    parser.add_argument("--indicator", metavar="CODE", help="only this indicator; needed where there are several")
    parser.add_argument("--method", metavar="CODE", help="only this method; needed where there are several")
    parser.add_argument(
        "--type", dest="moves", default="total", metavar="TYPE", help="total, outward, return or transit"
    )
    parser.add_argument("--years", type=float, metavar="N", help="length of periods that tell only their start")
    parser.add_argument("--own-codes", action="store_true", help="areas are codes of your own, not of ISO 3166")


def flows_of(args: Namespace, voice: Voice) -> list[Flow]:
    """Read the flows that a command line chooses, by period and sex; `FindingsError` where there are none."""
    how = Reading(
        own_codes=args.own_codes,
        indicator=args.indicator,
        method=args.method,
        kind=args.moves,
        years=args.years,
        counting=counting(args.flows),
    )
    read = flows_from(read_table(args.flows), how)
    voice.findings(read.findings)
    wanted = [flow for flow in read.values() if _fits(flow, args.period, args.sex)]
    if not wanted:
        there = "; ".join(f"{flow.period} {flow.sex}" for flow in read.values()) or "no flows at all"
        told = "no flow has the period and sex that are asked for"
        raise FindingsError([Finding("NOTHING", args.flows, told, f"choose among {there}")])
    return wanted


def counting(path: str) -> Counting:
    """Return how rows of a file are counted: CSV by its lines."""
    return ROWS if path.endswith(".parquet") else LINES


def run(args: Namespace, voice: Voice) -> int:
    """Read, measure, write."""
    flows = flows_of(args, voice)
    how = Reading(own_codes=args.own_codes, counting=counting(args.population or ""))
    people = populations_from(read_table(args.population), how) if args.population else None
    away = distances_of(read_table(args.distance), flows[0].areas, counting(args.distance)) if args.distance else None
    parts = []
    for done, flow in enumerate(flows):
        voice.progress(done, len(flows), str(flow.period))
        population = _population(people, flow, voice)
        parts.append(_named(_measured(args.by, flow, population, away), flow))
    voice.progress(len(flows), len(flows), "all flows")
    write_table(pa.concat_tables(parts), args.target)
    return 0


def _fits(flow: Flow, period: str | None, sex: str | None) -> bool:
    told = (str(flow.period), f"{flow.period.start:g}", f"{flow.period.start:g}-{flow.period.end:g}")
    return (period is None or period.replace("–", "-") in told) and sex in (None, flow.sex)


def _measured(by: str, flow: Flow, population: Floats | None, away: Floats | None) -> Any:
    if by == "system":
        return system_measures(flow, population, away)
    return area_measures(flow, population) if by == "area" else corridor_measures(flow, population)


def _population(people: Any, flow: Flow, voice: Voice) -> Floats | None:
    """Return the population in the middle of the period; a note names areas that have none."""
    if people is None:
        return None
    found = population_of(people, flow)
    if unknown := [area for area, number in zip(flow.areas, found, strict=True) if np.isnan(number)]:
        told = f"{len(unknown)} areas have no population: {', '.join(unknown[:8])}"
        remedy = "give it; measures that need it stay empty"
        voice.findings([Finding("POPULATION", str(flow.period), told, remedy, "note")])
    return found


def _named(table: Any, flow: Flow) -> Any:
    """Put period, sex and method in front of a table."""
    ahead = {"period": str(flow.period), "sex": flow.sex, "method": flow.method}
    for place, (name, text) in enumerate(ahead.items()):
        table = table.add_column(place, name, pa.array([text] * table.num_rows, pa.string()))
    return table
