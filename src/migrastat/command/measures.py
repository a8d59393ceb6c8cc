"""Measure flows: net, rates, effectiveness, intensity, connectivity, asymmetry, distance.

FLOWS is a CSV or Parquet file with the columns origin, destination, value (persons), and where it holds several flows
period_start and period_end (or year), sex, method, kind. Corridors without a row have no moves. The result has a row an
area, a corridor or a measure, for each flow of the file: period, sex and method stand in front.
"""

from argparse import ArgumentParser, Namespace
from typing import Any

import numpy as np
import pyarrow as pa

from migrastat.command.voice import Voice
from migrastat.findings import Finding
from migrastat.measures import area_measures, corridor_measures, system_measures
from migrastat.measures.reading import UNTOLD, read_distances, read_flows, read_population
from migrastat.tables import Floats, Flow
from migrastat.tables.files import read_table, write_table

_EXAMPLE = """\
example (three areas):
  printf 'origin,destination,value\\nKAZ,RUS,70\\nRUS,KAZ,30\\nUZB,KAZ,25\\nUZB,RUS,90\\n' > flows.csv
  printf 'area,population\\nKAZ,19000\\nRUS,144000\\nUZB,34000\\n' > population.csv
  migrastat measures flows.csv --population population.csv --by system

docs/methods/measures.md gives the formula and the source of each measure.
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    parser.epilog = _EXAMPLE
    parser.add_argument("flows", metavar="FLOWS", help="a .csv or .parquet file of flows")
    parser.add_argument(
        "--population", metavar="FILE", help="area, population and perhaps year: adds rates and intensity"
    )
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
    parser.add_argument("--method", metavar="CODE", help="only this method")
    parser.add_argument(
        "--type", dest="moves", default="total", metavar="TYPE", help="total, outward, return, transit or an indicator"
    )
    parser.add_argument(
        "--years", type=float, default=1, metavar="N", help="length of periods that only tell their start"
    )


def flows_of(args: Namespace) -> list[Flow]:
    """Read the flows that a command line chooses."""
    return read_flows(
        read_table(args.flows),
        period=args.period,
        sex=args.sex,
        method=args.method,
        kind=args.moves,
        years=args.years,
    )


def run(args: Namespace, voice: Voice) -> int:
    """Read, measure, write."""
    flows = flows_of(args)
    people = read_table(args.population) if args.population else None
    away = read_distances(read_table(args.distance), flows[0].areas) if args.distance else None
    parts = []
    for done, flow in enumerate(flows):
        voice.progress(done, len(flows), str(flow.period))
        population = _population(people, flow, voice)
        parts.append(_named(_measured(args.by, flow, population, away), flow))
    voice.progress(len(flows), len(flows), "all flows")
    write_table(pa.concat_tables(parts), args.target)
    return 0


def _measured(by: str, flow: Flow, population: Floats | None, away: Floats | None) -> Any:
    if by == "system":
        return system_measures(flow, population, away)
    return area_measures(flow, population) if by == "area" else corridor_measures(flow, population)


def _population(people: Any, flow: Flow, voice: Voice) -> Floats | None:
    """Return the population in the middle of the period; a note names areas that have none."""
    if people is None:
        return None
    found = read_population(people, flow.areas, year=(flow.period.start + flow.period.end) / 2)
    if unknown := [area for area, number in zip(flow.areas, found, strict=True) if np.isnan(number)]:
        told = f"{len(unknown)} areas have no population: {', '.join(unknown[:8])}"
        remedy = "give it; measures that need it stay empty"
        voice.findings([Finding("POPULATION", str(flow.period), told, remedy, "note")])
    return found


def _named(table: Any, flow: Flow) -> Any:
    """Put period, sex and method in front of a table."""
    told = str(flow.period) if flow.period.start != UNTOLD else "_Z"
    ahead = {"period": told, "sex": flow.sex, "method": flow.method}
    for place, (name, text) in enumerate(ahead.items()):
        table = table.add_column(place, name, pa.array([text] * table.num_rows, pa.string()))
    return table
