"""The reference figures as a dataflow: what is in the regional picture, under the same key as on its pages.

The key of a series on its page, REFUGEES.AFG.IRN._T._Z, is its key in the dataflow after the frequency:
A.REFUGEES.AFG.IRN._T._Z. Code lists are made of the catalogue and of the areas of `migrastat`.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from almaty.exchange.queries.catalogue import Catalogue, IndicatorView, Stamp, catalogue
from almaty.exchange.queries.definitions import agency
from almaty.exchange.queries.sheets import STATUS_NAMES
from almaty.exchange.rules.naming import SEX_NAMES
from almaty.kernel.pair import Pair
from migrastat.codes import areas
from migrastat.structures import Attribute, Code, CodeList, Dataflow, Dimension, Text

REFERENCE = "REFERENCE_FIGURES"
VERSION = "1.0.0"

_kept: dict[str, tuple[Stamp, Dataflow]] = {}


def reference_dataflow() -> Dataflow:
    """Return the dataflow of the reference figures with the code lists that hold now."""
    held = catalogue()
    kept = _kept.get("now")
    if kept is None or kept[0] != held.stamp:
        kept = _kept["now"] = (held.stamp, _made(held))
    return kept[1]


def columns_of_reference(slug: str) -> dict[str, str]:
    """Return the SQL of each column of the dataflow over the file of a release."""
    held = catalogue()
    told = {view.code: view for (release, _), view in held.described.items() if release == slug}
    return {
        "FREQ": "'A'",
        "INDICATOR": "indicator",
        "ORIGIN": "origin",
        "DESTINATION": "destination",
        "SEX": "sex",
        "METHOD": "method",
        "TIME_PERIOD": "year::VARCHAR",
        "OBS_VALUE": "value",
        "OBS_STATUS": "status",
        "UNIT_MEASURE": _case({code: view.unit for code, view in told.items()}),
        "PERIOD_YEARS": _case({code: str(view.period_years) for code, view in told.items()}),
        "RELEASE": _quoted(slug),
    }


def _case(values: Mapping[str, str]) -> str:
    """Write SQL that gives each indicator its value; one value for all is written as such."""
    if len(set(values.values())) == 1:
        return _quoted(next(iter(values.values())))
    cases = " ".join(f"WHEN indicator = {_quoted(code)} THEN {_quoted(value)}" for code, value in values.items())
    return f"CASE {cases} END" if cases else "NULL::VARCHAR"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _made(held: Catalogue) -> Dataflow:
    views = [view for view in held.indicators.values() if any(not held.releases[one].dataflow for one in view.releases)]
    area = _list("CL_AREA_FIGURES", Text("Areas", "Страны и районы"), _areas(), "ISO 3166-1 alpha-3")
    return Dataflow(
        id=REFERENCE,
        version=VERSION,
        agency=agency(),
        name=Text("Reference figures of the region", "Справочные данные по региону"),
        definition=Text(
            "All figures of the public releases that the regional picture shows, as their publishers printed them. "
            "Each indicator has its own definition, unit and caveats, told by the code list of indicators.",
            "Все показатели открытых выпусков, которые показывает региональная картина, как их опубликовали издатели: "
            "у каждого показателя своё определение, единица и оговорки, указанные в перечне показателей.",
        ),
        kind="stock",
        unit="",
        unit_name=Text("as the indicator says", "как указано у показателя"),
        population=Text("as the indicator says", "как указано у показателя"),
        whole=False,
        least=None,
        dimensions=_dimensions(views, area),
        attributes=_attributes(views, held.releases),
    )


def _dimensions(views: list[IndicatorView], area: CodeList) -> tuple[Dimension, ...]:
    sexes = _codes((code, name.en, name.ru) for code, name in SEX_NAMES.items())
    methods = {method.code: method.name for view in views for method in view.methods}
    every = [("_Z", "one method only", "единственный метод"), *((code, *_told(name)) for code, name in methods.items())]
    return (
        Dimension("FREQ", Text("Frequency", "Периодичность"),
                  _list("CL_FREQ_FIGURES", Text("Frequencies", "Периодичность"), _codes([("A", "Annual", "Годовая")]))),
        Dimension("INDICATOR", Text("Indicator", "Показатель"),
                  _list("CL_INDICATOR", Text("Indicators", "Показатели"), _indicators(views))),
        Dimension("ORIGIN", Text("Origin", "Происхождение"), area, total="WLD"),
        Dimension("DESTINATION", Text("Destination", "Назначение"), area, total="WLD"),
        Dimension("SEX", Text("Sex", "Пол"), _list("CL_SEX_FIGURES", Text("Sex", "Пол"), sexes), total="_T"),
        Dimension("METHOD", Text("Method", "Метод"),
                  _list("CL_METHOD", Text("Methods of counting or estimating", "Методы учёта и оценки"),
                        _codes(every))),
    )  # fmt: skip


def _attributes(views: list[IndicatorView], releases: Iterable[str]) -> tuple[Attribute, ...]:
    statuses = _codes((code, name.en, name.ru) for code, name in STATUS_NAMES.items())
    units = _codes({view.unit: (view.unit, *_told(view.unit_name)) for view in views}.values())
    return (
        Attribute("OBS_STATUS", Text("Observation status", "Статус наблюдения"),
                  _list("CL_OBS_STATUS_FIGURES", Text("Observation status", "Статус наблюдения"), statuses)),
        Attribute("UNIT_MEASURE", Text("Unit of measure", "Единица измерения"),
                  _list("CL_UNIT_FIGURES", Text("Units", "Единицы измерения"), units)),
        Attribute("PERIOD_YEARS", Text("Years that the period lasts", "Длительность периода, лет")),
        Attribute("RELEASE", Text("Release that holds the figure", "Выпуск, в котором содержится показатель")),
    )  # fmt: skip


def _indicators(views: list[IndicatorView]) -> Mapping[str, Code]:
    return MappingProxyType({
        view.code: Code(view.code, Text(*_told(view.name)), definition=Text(_defined(view, "en"), _defined(view, "ru")))
        for view in views
    })  # fmt: skip


def _defined(view: IndicatorView, lang: str) -> str:
    """Return definition, unit and caveats of an indicator: they travel with its figures."""
    texts = (view.definition, view.unit_name, *view.caveats)
    return " ".join(f"{text.rstrip('.')}." for text in (one.shown(lang).text for one in texts) if text)


def _areas() -> Mapping[str, Code]:
    return _codes((code, known.name_en, known.name_ru) for code, known in areas().items())


def _told(name: Pair) -> tuple[str, str]:
    return name.shown("en").text, name.shown("ru").text


def _codes(told: Iterable[tuple[str, str, str]]) -> Mapping[str, Code]:
    return MappingProxyType({code: Code(code, Text(en, ru)) for code, en, ru in told})


def _list(ident: str, name: Text, codes: Mapping[str, Code], source: str = "") -> CodeList:
    return CodeList(ident, VERSION, name, codes, source)
