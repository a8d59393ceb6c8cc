"""Who crosses, as one small number: citizenship, sex and age group, as far as a breakdown asks for them."""

from migrastat.codes import SPECIAL, UNKNOWN, areas
from migrastat.crossings.reading import OLDEST, SEXES, text_list

AGE_GROUPS = (*(f"{low}-{low + 4}" for low in range(0, 85, 5)), "85+")
STATELESS = "XXA"
TOTAL = "_T"


def citizenships() -> tuple[str, ...]:
    """Return the codes of citizenship that are told apart, in one order; what is not here is `UNK`."""
    return tuple(code for code in areas() if code not in SPECIAL or code == STATELESS)


def profile_sql(by: tuple[str, ...]) -> tuple[str, str]:
    """Return the number of a row's profile and the join that it needs; 0 is unknown, or not asked for."""
    women, men = text_list(SEXES["F"]), text_list(SEXES["M"])
    sex = f"case when s.sex in ({women}) then 1 when s.sex in ({men}) then 2 else 0 end"
    group = f"least(cast(floor(s.age / 5) as int), {len(AGE_GROUPS) - 1}) + 1"
    age = f"case when s.age between 0 and {OLDEST} then {group} else 0 end"
    parts = {"citizenship": "coalesce(c.id, 0) * 128", "sex": f"({sex}) * 32", "age": f"({age})"}
    asked = [part for name, part in parts.items() if name in by]
    join = "left join citizenships c on c.code = s.citizenship" if "citizenship" in by else ""
    return f"cast({' + '.join(asked) or '0'} as bigint)", join


def profile_words(profile: int, by: tuple[str, ...]) -> dict[str, str]:
    """Return the codes of a profile by breakdown.

    >>> profile_words(2 * 32 + 6, ("month", "sex", "age"))
    {'sex': 'M', 'age': '25-29'}
    """
    words = {
        "citizenship": (UNKNOWN, *citizenships())[profile >> 7],
        "sex": ("_U", "F", "M")[(profile >> 5) % 4],
        "age": ("_U", *AGE_GROUPS)[profile % 32],
    }
    return {name: word for name, word in words.items() if name in by}
