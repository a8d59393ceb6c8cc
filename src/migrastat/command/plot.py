"""Draw flows and mirrored figures for print: SVG, PNG or PDF, in English or Russian.

--kind circle (the default): FLOWS has the columns origin, destination, value (persons), a period (period_start and
period_end, or year), and perhaps sex, method, kind. Several periods are drawn side by side on one scale.
--kind ridge: the two sides of corridors; the columns year, receiver, sender (persons).
--kind revisions: figures as they became known; the columns month (2024-03), lag (months), value.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from migrastat.command.measures import choose_flows, flows_of
from migrastat.command.voice import Voice
from migrastat.findings import Finding, FindingsError
from migrastat.flows.catalogue import METHODS, VARIANTS
from migrastat.plots import Picture, circle, circles, revisions, ridge
from migrastat.tables import Flow, read_table, write_table

_EXAMPLE = """\
example (three areas):
  printf 'origin,destination,value,year\\nKAZ,RUS,70,2023\\nRUS,KAZ,30,2023\\nUZB,RUS,90,2023\\n' > flows.csv
  migrastat plot flows.csv -o circle.svg --lang ru --title 'Переезды'

from the estimates of `migrastat flows`, only some areas, the others as one sector, for print:
  migrastat plot estimates.parquet -o circle.pdf --period 2015-2020 --areas KAZ,KGZ,TJK,TKM,UZB,RUS --rest
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    parser.epilog = _EXAMPLE
    parser.add_argument("flows", metavar="FLOWS", help="a .csv or .parquet file")
    parser.add_argument("-o", dest="target", required=True, metavar="FILE", help="a .svg, .png or .pdf file")
    parser.add_argument("--kind", choices=("circle", "ridge", "revisions"), default="circle", help="what to draw")
    parser.add_argument("--lang", choices=("en", "ru"), default="en", help="language of all texts")
    choose_flows(parser)
    parser.add_argument("--least", type=float, metavar="N", help="flows under N persons get no ribbon")
    parser.add_argument("--areas", type=_codes, default=[], metavar="A,B,...", help="only these areas")
    parser.add_argument(
        "--order", type=_codes, default=[], metavar="A,B,...", help="these first, clockwise from the top"
    )
    parser.add_argument("--rest", action="store_true", help="all areas not named as one sector")
    parser.add_argument("--by", default="year", metavar="COLUMN", help="ridge: a hill for each value of this column")
    parser.add_argument("--title", help="in place of the picture's own")
    parser.add_argument("--source", default="", help="whose figures they are; it stands in the caption")
    parser.add_argument("--table", metavar="FILE", help="also write the table behind the picture")


def run(args: Namespace, voice: Voice) -> int:
    """Read, draw, write; with --table the table is written first."""
    picture = _drawn(args, voice)
    if args.table:
        write_table(picture.table(), args.table)
    picture.save(Path(args.target))
    return 0


def _drawn(args: Namespace, voice: Voice) -> Picture:
    if args.kind == "circle":
        return _circles(args, voice)
    table, said = read_table(args.flows), {"lang": args.lang, "title": args.title, "source": args.source}
    return ridge(table, by=args.by, **said) if args.kind == "ridge" else revisions(table, **said)


def _circles(args: Namespace, voice: Voice) -> Picture:
    """Draw one circle, or one a period; the notes say what was left out."""
    flows = flows_of(args, voice)
    _refuse_mixture(flows)
    said = {
        "lang": args.lang,
        "areas": args.areas,
        "rest": args.rest,
        "least": args.least,
        "order": args.order,
        "title": args.title,
        "source": args.source,
        "method": _method(flows[0].method, args.lang),
    }
    picture = circle(flows[0], **said) if len(flows) == 1 else circles(flows, **said)
    drawn = picture.table()["drawn"].to_pylist()
    if not all(drawn):
        told = f"{drawn.count(False)} of {len(drawn)} flows have no ribbon"
        voice.findings([Finding("SMALL", args.target, told, "lower --least to see more", "note")])
    return picture


def _refuse_mixture(flows: list[Flow]) -> None:
    """Refuse flows of several sexes: side by side, they would read as periods."""
    sexes = sorted({flow.sex for flow in flows})
    if len(sexes) > 1:
        told = f"there are several: {', '.join(sexes)}"
        raise FindingsError([Finding("SEVERAL", "sex", told, "choose one with --sex")])


def _method(code: str, lang: str) -> str | None:
    """Return the name of a method in a language, with its code; None where it is not one of the library's."""
    known = METHODS.get(code) or VARIANTS.get(code)
    return f"{known.name_ru if lang == 'ru' else known.name_en} ({code})" if known else None


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.split(",") if code.strip()]
