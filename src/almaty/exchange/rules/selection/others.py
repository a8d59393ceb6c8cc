"""Cells of the other sources: UN DESA, World Population Prospects, World Bank, IOM, Abel and Cohen, Eurostat."""

from almaty.exchange.rules.selection.cells import bilateral, elsewhere, monadic, monadic_elsewhere

SEX_2020 = "CASE sex WHEN 'all' THEN '_T' WHEN 'male' THEN 'M' ELSE 'F' END"
WPP_COUNTS = {"births": "BIRTHS", "deaths": "DEATHS", "net_mig": "NET_MIGRATION", "pop_mid": "POPULATION"}
WPP_RATES = {"cbr": "CRUDE_BIRTH_RATE", "cdr": "CRUDE_DEATH_RATE", "growthrate": "POPULATION_GROWTH"}
WDI = {"remin": "REMITTANCES_RECEIVED", "remout": "REMITTANCES_PAID", "gdp": "GDP", "unem": "UNEMPLOYMENT"}
ZERO_IS_MISSING = ("remin", "remout")
FLOW_KINDS = {"outward": "_OUTWARD", "return": "_RETURN", "transit": "_TRANSIT"}


def stock_2020(file: str) -> str:
    """International migrant stock, 2020 revision."""
    return bilateral(_stock_2020(file))


def stock_2024(file: str) -> str:
    """International migrant stock, 2024 revision."""
    return bilateral(_stock_2024(file))


def stock_2020_elsewhere(file: str) -> str:
    """The same, between areas outside the region."""
    return elsewhere(_stock_2020(file))


def stock_2024_elsewhere(file: str) -> str:
    """The same, between areas outside the region."""
    return elsewhere(_stock_2024(file))


def world_population_prospects(file: str, revision: str) -> str:
    """Population prospects: counts are printed in thousands and kept in whole persons."""
    parts = [_wpp(file, revision, name, f"round({column} * 1000)") for column, name in WPP_COUNTS.items()]
    parts += [_wpp(file, revision, name, column) for column, name in WPP_RATES.items()]
    return monadic(" UNION ALL BY NAME ".join(parts))


def prospects_elsewhere(file: str, revision: str) -> str:
    """What the balance of a population needs, for all other areas; aggregates of areas have no code of their own."""
    parts = [
        _wpp(file, revision, name, f"round({column} * 1000)")
        for column, name in WPP_COUNTS.items()
        if column != "net_mig"
    ]
    cells = " UNION ALL BY NAME ".join(parts)
    return monadic_elsewhere(f"SELECT * FROM ({cells}) WHERE destination IS NOT NULL", since=1990)


def world_development_indicators(file: str) -> str:
    """Remittances, output and unemployment; a zero in remittances stands for "no figure" in this file."""
    names = " ".join(f"WHEN '{var}' THEN '{name}'" for var, name in WDI.items())
    return monadic(f"""
        SELECT CASE var {names} END AS indicator, '_Z' AS origin, geo AS destination, '_T' AS sex, '_Z' AS method,
               t AS year, v AS value, 'A' AS status
        FROM read_csv('{file}') WHERE var IN {tuple(WDI)} AND NOT (v = 0 AND var IN {ZERO_IS_MISSING})""")


def bilateral_remittances(file: str) -> str:
    """Remittances by corridor, printed in millions of US dollars and kept in dollars."""
    return bilateral(f"""
        SELECT 'REMITTANCES_BILATERAL_2018' AS indicator, if(length(sending) = 3, sending, 'UNK') AS origin,
               receiving AS destination, '_T' AS sex, '_Z' AS method, 2018 AS year, usd_million * 1000000 AS value,
               'E' AS status
        FROM read_csv('{file}')""")


def missing_migrants(file: str) -> str:
    """Deaths and incidents by nationality (one known nationality, else unknown) and by area of the incident."""
    rows = f"""
        SELECT if(length(nat) = 3, nat, 'UNK') AS origin, coalesce(geo, 'UNK') AS destination, '_T' AS sex,
               '_Z' AS method, year(t) AS year, dead, 'A' AS status
        FROM read_csv('{file}')"""
    return bilateral(f"""
        SELECT 'MISSING_MIGRANTS' AS indicator, * EXCLUDE (dead), dead AS value FROM ({rows})
        UNION ALL BY NAME
        SELECT 'MISSING_MIGRANTS_INCIDENTS' AS indicator, * EXCLUDE (dead), 1 AS value FROM ({rows})""")


def estimated_flows(file: str) -> str:
    """Five-year flows by six methods: all, by sex, and by kind of move. Sudan before 2011 is coded SDN."""
    suffix = " ".join(f"WHEN '{kind}' THEN '{end}'" for kind, end in FLOW_KINDS.items())
    return bilateral(f"""
        SELECT 'FLOWS_ESTIMATED' || CASE kind {suffix} ELSE '' END AS indicator, {_sudan("orig")} AS origin,
               {_sudan("dest")} AS destination,
               CASE kind WHEN 'male' THEN 'M' WHEN 'female' THEN 'F' ELSE '_T' END AS sex,
               method, year0 AS year, value, 'E' AS status
        FROM read_parquet('{file}')""")


def two_sided_flows(file: str) -> str:
    """Yearly flows between States of the European Union as each side reports them; Italy's corridors are kept."""
    rows = f"FROM read_csv('{file}')"
    ends = "Sending_iso3 AS origin, Receiving_iso3 AS destination, '_T' AS sex, '_Z' AS method, Year AS year"
    cells = f"""
        SELECT 'FLOWS_BY_RECEIVER' AS indicator, {ends}, Immi AS value, 'A' AS status {rows}
        UNION ALL BY NAME SELECT 'FLOWS_BY_SENDER' AS indicator, {ends}, Emig AS value, 'A' AS status {rows}"""
    return f"SELECT * FROM ({bilateral(cells)}) WHERE origin <> 'WLD' AND destination <> 'WLD'"


def _stock_2020(file: str) -> str:
    """Return the cells as the source prints them: both sexes, men and women."""
    return f"""
        SELECT 'MIGRANT_STOCK' AS indicator, if(orig = 'OTH', 'UNK', orig) AS origin, dest AS destination,
               {SEX_2020} AS sex, 'IMS2020' AS method, year, stock AS value, 'E' AS status
        FROM read_parquet('{file}')"""


def _stock_2024(file: str) -> str:
    """Return the cells: the file has men and women, both sexes are their sum."""
    rows = f"""
        SELECT 'MIGRANT_STOCK' AS indicator,
               CASE "from" WHEN 'OOO' THEN 'UNK' WHEN 'XCX' THEN 'CHI' ELSE "from" END AS origin,
               if(geo = 'XCX', 'CHI', geo) AS destination,
               if(sex = 'male', 'M', 'F') AS sex, 'IMS2024' AS method, t AS year, n AS value, 'E' AS status
        FROM read_csv('{file}')"""
    both = f"SELECT * REPLACE ('_T' AS sex) FROM ({rows})"
    return f"{rows} UNION ALL BY NAME SELECT * REPLACE (sum(value) AS value) FROM ({both}) GROUP BY ALL"


def _wpp(file: str, revision: str, indicator: str, value: str) -> str:
    return f"""
        SELECT '{indicator}' AS indicator, '_Z' AS origin, if(country_code = 900, 'WLD', iso3) AS destination,
               '_T' AS sex, '{revision}' AS method, year, {value} AS value, 'E' AS status
        FROM read_parquet('{file}')"""


def _sudan(column: str) -> str:
    return f"if({column} = 'SDN_pre2011', 'SDN', {column})"
