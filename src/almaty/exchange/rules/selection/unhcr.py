"""Cells of the files of the UNHCR Refugee Data Finder."""

from almaty.exchange.rules.selection.cells import bilateral

STOCKS = {
    "refugees": "REFUGEES",
    "asylum_seekers": "ASYLUM_SEEKERS",
    "returned_refugees": "RETURNED_REFUGEES",
    "idps": "IDPS",
    "returned_idps": "RETURNED_IDPS",
    "stateless": "STATELESS",
    "ooc": "OTHERS_OF_CONCERN",
    "oip": "OIP",
    "hst": "HOST_COMMUNITY",
}
FLOWS = {
    "refugees": "NEW_REFUGEES",
    "asylum_seekers": "NEW_ASYLUM_SEEKERS",
    "refugee_like": "NEW_REFUGEE_LIKE",
    "oip": "NEW_OIP",
}
# Returns stand in the population file with the same values: they are kept once, there.
SOLUTIONS = {"resettlement": "RESETTLEMENT", "naturalisation": "NATURALISATION"}
DECISIONS = {
    "dec_recognized": "DECISIONS_RECOGNIZED",
    "dec_other": "DECISIONS_OTHER",
    "dec_rejected": "DECISIONS_REJECTED",
    "dec_closed": "DECISIONS_CLOSED",
    "dec_total": "DECISIONS_TOTAL",
}

# What the headline series leaves out, because it would count a person's claim a second time.
LATER_TYPES = ("A", "J", "R", "RA")  # appeal, judicial review, repeat, repeat or appeal
LATER_LEVELS = ("AR", "JR", "RA")  # administrative review, judicial review, repeat


def population(file: str) -> str:
    """Year-end populations."""
    return bilateral(_wide(file, STOCKS))


def flows(file: str) -> str:
    """New displacement in a year."""
    return bilateral(_wide(file, FLOWS))


def solutions(file: str) -> str:
    """Resettlement and naturalisation in a year."""
    return bilateral(_wide(file, SOLUTIONS))


def applications(file: str) -> str:
    """Applications: each published cell under its method code, and the headline `_Z`; persons apart from cases."""
    indicator = "'ASYLUM_APPLICATIONS' || if(app_pc = 'C', '_CASES', '')"
    code = "procedure_type || '-' || app_type || '-' || dec_level"
    first = f"app_type NOT IN {LATER_TYPES} AND dec_level NOT IN {LATER_LEVELS}"
    return bilateral(
        " UNION ALL BY NAME ".join(
            (_cells(file, indicator, "applied", code), _cells(file, indicator, "applied", "'_Z'", where=first))
        )
    )


def decisions(file: str) -> str:
    """Decisions: each published cell under its method code, and the headline `_Z`; persons apart from cases."""
    code = "procedure_type || '-' || dec_level"
    first = f"dec_level NOT IN {LATER_LEVELS}"
    parts = []
    for column, name in DECISIONS.items():
        indicator = f"'{name}' || if(dec_pc = 'C', '_CASES', '')"
        parts += [_cells(file, indicator, column, code), _cells(file, indicator, column, "'_Z'", where=first)]
    return bilateral(" UNION ALL BY NAME ".join(parts))


def refugees_by_sex(file: str) -> str:
    """Refugees whose sex is known, national totals alone: no location, no age, no corridor leaves the source file."""
    parts = [
        _cells(file, "'REFUGEES_SEX_KNOWN'", column, "'_Z'", where="pop_type = 'REF'", sex=sex)
        for column, sex in (("f_total", "F"), ("m_total", "M"))
    ]
    every = bilateral(" UNION ALL BY NAME ".join(parts))
    return f"SELECT * FROM ({every}) WHERE origin = 'WLD' OR destination = 'WLD'"


def _wide(file: str, columns: dict[str, str]) -> str:
    return " UNION ALL BY NAME ".join(_cells(file, f"'{name}'", column, "'_Z'") for column, name in columns.items())


def _cells(file: str, indicator: str, column: str, method: str, *, where: str = "true", sex: str = "_T") -> str:
    return f"""
    SELECT {indicator} AS indicator, {_iso("coo_iso")} AS origin, {_iso("coa_iso")} AS destination,
           '{sex}' AS sex, {method} AS method, year, {column} AS value, 'A' AS status
    FROM read_parquet('{file}') WHERE {where}
    """


def _iso(column: str) -> str:
    """The file of flows has UNHCR's own codes for the two origins that are no country."""
    return f"CASE {column} WHEN 'UKN' THEN 'UNK' WHEN 'STA' THEN 'XXA' ELSE {column} END"
