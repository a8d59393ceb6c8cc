"""Articles of treaties that commitments hang on, by their numbers, with what each is about."""

from collections.abc import Mapping

from almaty.kernel.pair import Pair, pair

Items = Mapping[str, Pair]


def _articles(told: Mapping[int, tuple[str, str]]) -> Items:
    return {str(number): pair(f"Article {number}: {en}", f"Статья {number}: {ru}") for number, (en, ru) in told.items()}


REFUGEE_CONVENTION = _articles({
    3: ("non-discrimination", "недискриминация"),
    4: ("religion", "религиозные убеждения"),
    12: ("personal status", "личный статус"),
    13: ("movable and immovable property", "движимое и недвижимое имущество"),
    15: ("right of association", "право ассоциаций"),
    16: ("access to courts", "право обращения в суд"),
    17: ("wage-earning employment", "работа по найму"),
    18: ("self-employment", "работа в собственном предприятии"),
    19: ("liberal professions", "свободные профессии"),
    21: ("housing", "жилищный вопрос"),
    22: ("public education", "народное образование"),
    23: ("public relief", "правительственная помощь"),
    24: ("labour legislation and social security", "трудовое законодательство и социальное обеспечение"),
    25: ("administrative assistance", "административное содействие"),
    26: ("freedom of movement", "свобода передвижения"),
    27: ("identity papers", "удостоверения личности"),
    28: ("travel documents", "проездные документы"),
    31: ("refugees unlawfully in the country of refuge", "беженцы, незаконно находящиеся в стране убежища"),
    32: ("expulsion", "высылка"),
    33: ("prohibition of expulsion or return (refoulement)", "запрещение высылки или возвращения (refoulement)"),
    34: ("naturalization", "натурализация"),
    35: ("cooperation of the national authorities with the United Nations",
         "сотрудничество национальных властей с Организацией Объединённых Наций"),
})  # fmt: skip

STATELESSNESS_1954 = _articles({
    3: ("non-discrimination", "недискриминация"),
    12: ("personal status", "личный статус"),
    16: ("access to courts", "право обращения в суд"),
    17: ("wage-earning employment", "работа по найму"),
    22: ("public education", "народное образование"),
    23: ("public relief", "правительственная помощь"),
    24: ("labour legislation and social security", "трудовое законодательство и социальное обеспечение"),
    25: ("administrative assistance", "административное содействие"),
    26: ("freedom of movement", "свобода передвижения"),
    27: ("identity papers", "удостоверения личности"),
    28: ("travel documents", "проездные документы"),
    31: ("expulsion", "высылка"),
    32: ("naturalization", "натурализация"),
})  # fmt: skip

STATELESSNESS_1961 = _articles({
    1: ("nationality of persons born in the territory who would otherwise be stateless",
        "гражданство рождённых на территории государства, которые иначе не имели бы гражданства"),
    2: ("foundlings", "найденные дети"),
    4: ("nationality of persons born abroad to a national", "гражданство рождённых за рубежом от гражданина"),
    5: ("loss of nationality by a change of personal status", "утрата гражданства при изменении личного статуса"),
    6: ("loss of nationality by a spouse or child", "утрата гражданства супругом или ребёнком"),
    7: ("renunciation of nationality", "отказ от гражданства"),
    8: ("deprivation of nationality", "лишение гражданства"),
    9: ("no deprivation on racial, ethnic, religious or political grounds",
        "запрет лишения гражданства по расовым, этническим, религиозным или политическим основаниям"),
    10: ("transfer of territory", "передача территории"),
})  # fmt: skip

TRAFFICKING_PROTOCOL = _articles({
    5: ("criminalization", "криминализация"),
    6: ("assistance to and protection of victims", "помощь жертвам торговли людьми и их защита"),
    7: ("status of victims in receiving States", "статус жертв в принимающих государствах"),
    8: ("repatriation of victims", "репатриация жертв"),
    9: ("prevention of trafficking", "предупреждение торговли людьми"),
    10: ("information exchange and training", "обмен информацией и подготовка кадров"),
    11: ("border measures", "меры пограничного контроля"),
    12: ("security and control of documents", "надёжность и контроль документов"),
    13: ("legitimacy and validity of documents", "законность и действительность документов"),
})  # fmt: skip

SMUGGLING_PROTOCOL = _articles({
    6: ("criminalization", "криминализация"),
    10: ("information", "информация"),
    11: ("border measures", "меры пограничного контроля"),
    12: ("security and control of documents", "надёжность и контроль документов"),
    14: ("training and technical cooperation", "подготовка кадров и техническое сотрудничество"),
    15: ("other prevention measures", "другие меры по предупреждению"),
    16: ("protection and assistance measures", "меры по защите и предоставлению помощи"),
    17: ("agreements and arrangements", "соглашения и договорённости"),
    18: ("return of smuggled migrants", "возвращение незаконно ввезённых мигрантов"),
})  # fmt: skip

ICRMW = _articles({
    7: ("non-discrimination", "недискриминация"),
    16: ("liberty and security of person", "свобода и личная неприкосновенность"),
    21: ("no confiscation of identity documents", "запрет изъятия документов, удостоверяющих личность"),
    22: ("no collective expulsion", "запрет коллективной высылки"),
    25: ("equality in pay and conditions of work", "равенство в оплате и условиях труда"),
    26: ("trade unions", "профессиональные союзы"),
    27: ("social security", "социальное обеспечение"),
    28: ("urgent medical care", "неотложная медицинская помощь"),
    29: ("name, registration of birth and nationality of a child", "имя, регистрация рождения и гражданство ребёнка"),
    30: ("education of children", "образование детей"),
    33: ("information on rights", "информация о правах"),
    37: ("information before departure", "информация до отъезда"),
    43: ("equal access to education, housing, social and health services",
         "равный доступ к образованию, жилью, социальным и медицинским услугам"),
    44: ("unity of families", "единство семей"),
    47: ("transfer of earnings", "перевод заработка"),
    64: ("consultation and cooperation of States", "консультации и сотрудничество государств"),
    65: ("services for questions of migration of workers", "службы по вопросам миграции трудящихся"),
    66: ("recruitment", "вербовка"),
    67: ("orderly return and reintegration", "организованное возвращение и реинтеграция"),
    68: ("prevention of illegal movements and employment",
         "предупреждение незаконных перемещений и незаконного найма"),
})  # fmt: skip

ILO_97 = _articles({
    2: ("free service to assist migrants", "бесплатная служба помощи мигрантам"),
    3: ("steps against misleading propaganda", "меры против вводящей в заблуждение пропаганды"),
    4: ("departure, journey and reception", "отъезд, переезд и приём"),
    5: ("medical services", "медицинское обслуживание"),
    6: ("equality of treatment", "равенство обращения"),
    7: ("cooperation of employment services", "сотрудничество служб занятости"),
    9: ("transfer of earnings and savings", "перевод заработка и сбережений"),
})  # fmt: skip

ILO_143 = _articles({
    1: ("respect for the human rights of all migrant workers", "уважение прав человека всех трудящихся-мигрантов"),
    2: ("knowledge of illegally employed migrants and abusive conditions",
        "выявление незаконно нанятых мигрантов и ненадлежащих условий"),
    3: ("measures against clandestine movements", "меры против тайных перемещений"),
    5: ("prosecution of the authors of manpower trafficking", "преследование организаторов торговли рабочей силой"),
    8: ("loss of employment", "потеря работы"),
    9: ("rights from past employment", "права, вытекающие из прежней занятости"),
    10: ("equality of opportunity and treatment", "равенство возможностей и обращения"),
    12: ("national policy of equality", "национальная политика равенства"),
    13: ("reunification of families", "воссоединение семей"),
    14: ("free choice of employment", "свободный выбор работы"),
})  # fmt: skip
