"""Items of the two Global Compacts, of the Sustainable Development Goals and of the Ashgabat Declaration."""

from collections.abc import Mapping

from almaty.kernel.pair import Pair, pair

Items = Mapping[str, Pair]

GCR: Items = {
    "1": pair("Objective 1: Ease pressures on host countries", "Цель 1. Ослабить давление на принимающие страны"),
    "2": pair("Objective 2: Enhance refugee self-reliance", "Цель 2. Повысить самостоятельность беженцев"),
    "3": pair("Objective 3: Expand access to third-country solutions",
              "Цель 3. Расширить доступ к решениям с участием третьих стран"),
    "4": pair("Objective 4: Support conditions in countries of origin for return in safety and dignity",
              "Цель 4. Содействовать созданию в странах происхождения условий для безопасного возвращения"),
}  # fmt: skip

_GCM: tuple[tuple[str, str], ...] = (
    ("Collect and use accurate and disaggregated data", "Сбор и использование точных и дезагрегированных данных"),
    ("Minimize adverse drivers and structural factors", "Минимизация неблагоприятных и структурных факторов"),
    ("Provide accurate and timely information", "Предоставление точной и своевременной информации"),
    ("Ensure proof of legal identity and documentation", "Обеспечение документами, удостоверяющими личность"),
    ("Enhance pathways for regular migration", "Расширение путей легальной миграции"),
    ("Facilitate fair and ethical recruitment and decent work", "Справедливый и этичный наём и достойный труд"),
    ("Address and reduce vulnerabilities in migration", "Устранение и снижение уязвимости в контексте миграции"),
    ("Save lives and coordinate efforts on missing migrants", "Спасение жизней и поиск пропавших без вести мигрантов"),
    ("Strengthen the response to smuggling of migrants", "Усиление борьбы с незаконным ввозом мигрантов"),
    ("Prevent, combat and eradicate trafficking in persons", "Предупреждение и искоренение торговли людьми"),
    ("Manage borders in an integrated, secure and coordinated manner", "Комплексное управление границами"),
    ("Strengthen certainty and predictability in procedures", "Повышение определённости и предсказуемости процедур"),
    ("Use detention only as a measure of last resort", "Содержание под стражей только как крайняя мера"),
    ("Enhance consular protection, assistance and cooperation", "Улучшение консульской защиты и помощи"),
    ("Provide access to basic services", "Обеспечение доступа к основным услугам"),
    ("Empower migrants and societies for inclusion", "Содействие интеграции мигрантов и социальной сплочённости"),
    ("Eliminate all forms of discrimination", "Искоренение всех форм дискриминации"),
    ("Invest in skills development and recognition", "Развитие навыков и признание квалификаций"),
    ("Create conditions for migrants and diasporas to contribute", "Условия для вклада мигрантов и диаспор в развитие"),
    ("Promote faster, safer and cheaper remittances", "Ускорение, безопасность и удешевление денежных переводов"),
    ("Cooperate in safe and dignified return and readmission", "Сотрудничество в безопасном и достойном возвращении"),
    ("Establish portability of social security entitlements", "Переносимость прав на социальное обеспечение"),
    ("Strengthen international cooperation and global partnerships",
     "Укрепление международного сотрудничества и глобального партнёрства"),
)  # fmt: skip
GCM: Items = {
    str(number): pair(f"Objective {number}: {en}", f"Цель {number}. {ru}")
    for number, (en, ru) in enumerate(_GCM, start=1)
}

_SDG: Mapping[str, tuple[str, str]] = {
    "3.8": ("universal health coverage", "всеобщий охват услугами здравоохранения"),
    "4.1": ("free primary and secondary education", "бесплатное начальное и среднее образование"),
    "4.b": ("scholarships for study abroad", "стипендии для обучения за рубежом"),
    "5.2": ("eliminate violence against women and girls, trafficking included",
            "ликвидация насилия в отношении женщин и девочек, включая торговлю людьми"),
    "8.5": ("full employment and decent work", "полная занятость и достойная работа"),
    "8.7": ("eradicate forced labour and human trafficking", "искоренение принудительного труда и торговли людьми"),
    "8.8": ("labour rights and safe working environments, of migrant workers in particular",
            "трудовые права и безопасные условия труда, в том числе трудящихся-мигрантов"),
    "10.2": ("inclusion of all", "социальная интеграция всех людей"),
    "10.7": ("orderly, safe, regular and responsible migration", "упорядоченная, безопасная и легальная миграция"),
    "10.c": ("costs of remittances", "стоимость денежных переводов"),
    "16.2": ("end abuse, exploitation and trafficking of children",
             "прекращение насилия, эксплуатации и торговли детьми"),
    "16.3": ("rule of law and equal access to justice", "верховенство права и равный доступ к правосудию"),
    "16.9": ("legal identity for all, including birth registration",
             "наличие у всех законных удостоверений личности, включая регистрацию рождений"),
    "17.16": ("multi-stakeholder partnerships", "партнёрства с участием многих сторон"),
    "17.18": ("data disaggregated by migratory status", "данные с разбивкой по миграционному статусу"),
}  # fmt: skip
SDG: Items = {code: pair(f"Target {code}: {en}", f"Задача {code}: {ru}") for code, (en, ru) in _SDG.items()}

ASHGABAT: Items = {
    "whole": pair("the Declaration as a whole", "Декларация в целом"),
    **{str(number): pair(f"Strategic direction {number}", f"Стратегическое направление {number}")
       for number in range(1, 9)},
}  # fmt: skip
"""The Declaration has eight strategic directions; their words are not held, so that they stand under their numbers."""
