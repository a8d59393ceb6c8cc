"""Which areas the reference figures are about."""

REGION = ("AFG", "AZE", "IRN", "ITA", "KAZ", "KGZ", "PAK", "TJK", "TKM", "TUR", "UZB")

# Areas with which the region exchanges most people and money; monadic figures (population, remittances) are kept for
# them too, so that a corridor can be read at both ends. Bilateral figures keep every partner, named here or not.
PARTNERS = (
    "ARE", "ARM", "AUS", "AUT", "BEL", "BGD", "BGR", "BLR", "CAN", "CHE", "CHN", "CZE", "DEU", "DNK", "EGY", "ESP",
    "EST", "FIN", "FRA", "GBR", "GEO", "GRC", "IND", "IRQ", "ISR", "JOR", "JPN", "KOR", "KWT", "LBN", "LTU", "LVA",
    "MAR", "MDA", "MNG", "MYS", "NLD", "NOR", "NZL", "OMN", "PHL", "POL", "QAT", "ROU", "RUS", "SAU", "SRB", "SWE",
    "SYR", "THA", "UKR", "USA",
)  # fmt: skip


def sql_list(codes: tuple[str, ...]) -> str:
    """Return the codes as a list for SQL's IN."""
    return "(" + ", ".join(f"'{code}'" for code in codes) + ")"


IN_REGION = sql_list(REGION)
IN_MONADIC = sql_list((*REGION, *PARTNERS, "WLD"))
