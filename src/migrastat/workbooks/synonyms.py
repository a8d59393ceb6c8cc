"""Words that stand for columns and codes in the tables of ministries and offices, in English and Russian.

They are only read, never shown: names that are shown come from the code lists.
"""

# What heads the column of a dimension, an attribute, the period or the figure.
HEADINGS: dict[str, tuple[str, ...]] = {
    "REF_AREA": ("reporting country", "reporting state", "reporter", "государство", "отчитывающаяся страна"),
    "COUNTERPART": (
        "country", "partner", "partner country", "counterpart", "country of origin", "origin", "country of citizenship",
        "citizenship", "nationality", "country of birth", "country of previous residence", "country of destination",
        "destination", "страна", "страна-партнёр", "гражданство", "страна гражданства", "страна рождения",
        "место рождения", "страна происхождения", "страна выбытия", "страна прибытия", "страна назначения",
        "страна предыдущего проживания", "государство гражданства", "откуда прибыл", "куда выбыл",
    ),
    "ORIGIN_CONCEPT": ("origin by", "concept", "criterion", "признак", "критерий", "происхождение по"),
    "SEX": ("sex", "gender", "пол"),
    "AGE": ("age", "age group", "возраст", "возрастная группа", "возрастные группы"),
    "DURATION": ("duration", "length of stay", "продолжительность", "срок пребывания", "срок"),
    "PURPOSE": ("purpose", "reason", "цель", "цель поездки", "цель въезда", "цель приезда", "причина"),
    "FREQ": ("frequency", "периодичность"),
    "TIME_PERIOD": ("period", "year", "time", "month", "quarter", "date", "период", "год", "месяц", "квартал", "дата"),
    "OBS_VALUE": (
        "value", "figure", "number", "count", "total", "persons", "stock", "amount", "значение", "число", "количество",
        "численность", "человек", "всего", "итого", "чел.", "сумма", "единиц",
    ),
    "OBS_STATUS": ("status", "flag", "статус", "пометка"),
    "CONF_STATUS": ("confidentiality", "конфиденциальность"),
    "COMMENT_OBS": ("comment", "note", "remark", "комментарий", "примечание", "сноска"),
}  # fmt: skip

TOTALS = frozenset({
    "total", "all", "both", "both sexes", "all ages", "world", "all countries", "grand total", "всего", "итого", "все",
    "оба пола", "обоего пола", "мужчины и женщины", "все возрасты", "все страны", "весь мир", "общее число", "t", "_t",
})  # fmt: skip
UNKNOWNS = frozenset({
    "unknown", "not stated", "not known", "unspecified", "n/a", "неизвестно", "не указано", "не указана", "не указан",
    "не установлено", "не определено", "неизвестная", "прочие и неизвестные",
})  # fmt: skip
UNKNOWN_CODES = ("UNK", "_U", "_X", "U")
STATELESS = frozenset({"stateless", "stateless persons", "лица без гражданства", "лбг", "без гражданства", "апатриды"})

SEXES = {
    "M": ("m", "male", "males", "man", "men", "м", "муж", "муж.", "мужской", "мужчины", "мужчина"),
    "F": ("f", "female", "females", "woman", "women", "ж", "жен", "жен.", "женский", "женщины", "женщина", "w"),
}

# Former, shortened and spoken names of States that tables have; the names shown are those of the United Nations.
AREAS: dict[str, tuple[str, ...]] = {
    "AFG": ("исламский эмират афганистан", "исламская республика афганистан"),
    "ARE": ("оаэ", "uae", "эмираты"),
    "ARM": ("республика армения", "republic of armenia"),
    "AZE": ("азербайджанская республика", "republic of azerbaijan"),
    "BLR": ("белоруссия", "республика беларусь", "republic of belarus"),
    "CHN": ("кнр", "prc", "китайская народная республика", "people's republic of china"),
    "CZE": ("чехия", "czech republic", "чешская республика"),
    "DEU": ("фрг", "federal republic of germany"),
    "GBR": ("великобритания", "uk", "united kingdom", "англия", "great britain", "соединённое королевство"),
    "GEO": ("republic of georgia",),
    "IRN": ("iran", "иран", "ири", "islamic republic of iran", "исламская республика иран"),
    "KAZ": ("республика казахстан", "republic of kazakhstan"),
    "KGZ": ("киргизия", "кыргызская республика", "киргизская республика", "kyrgyz republic", "кыргызстан"),
    "KOR": ("южная корея", "south korea", "республика корея", "корея", "korea"),
    "LVA": ("латвийская республика",),
    "MDA": ("молдавия", "молдова", "moldova", "республика молдова"),
    "MNG": ("монголия",),
    "PAK": ("исламская республика пакистан",),
    "PRK": ("кндр", "north korea"),
    "RUS": ("россия", "рф", "russia", "российская федерация", "russian federation"),
    "SYR": ("сирия", "syria"),
    "TJK": ("республика таджикистан", "republic of tajikistan"),
    "TKM": ("туркмения", "туркменистан", "turkmenistan"),
    "TUR": ("турция", "turkey", "türkiye", "turkiye", "турецкая республика"),
    "TZA": ("танзания", "tanzania"),
    "USA": ("сша", "usa", "us", "united states", "америка"),
    "UZB": ("республика узбекистан", "republic of uzbekistan"),
    "VEN": ("венесуэла", "venezuela"),
    "VNM": ("вьетнам", "vietnam", "viet nam"),
}
