"""The methods by which flows are estimated from stocks: what each is called, supposes and needs, and whom to cite.

`METHODS` holds the six that Abel and Cohen (2019) compare, in their order and under the codes of their data files;
`VARIANTS` the building blocks and predecessors that are asked for by name.
"""

from dataclasses import dataclass
from typing import Literal

Family = Literal["differencing", "rates", "accounting"]
Closing = Literal["closed", "open", "open-dr"]

_COMPARED = "Abel, G. J. and Cohen, J. E. (2019), Scientific Data 6:82, doi:10.1038/s41597-019-0089-3"
_BEINE = "Beine, M. and Parsons, C. (2015), Scandinavian Journal of Economics 117(2):723-767"
_BERTOLI = "Bertoli, S. and Fernandez-Huertas Moraga, J. (2015), Regional Science and Urban Economics 51:123-134"
_DENNETT = "Dennett, A. (2016), in: Global Dynamics, Wiley, ch. 7, doi:10.1002/9781118937464.ch7"
_ABEL = "Abel, G. J. (2013), Demographic Research 28(18):505-546, doi:10.4054/DemRes.2013.28.18"
_SANDER = "Abel, G. J. and Sander, N. (2014), Science 343(6178):1520-1522, doi:10.1126/science.1248676"
_AZOSE = "Azose, J. J. and Raftery, A. E. (2019), PNAS 116(1):116-122, doi:10.1073/pnas.1722334116"
_NEEDS_STOCKS = ("migrant stocks at both ends", "численность мигрантов на обоих концах периода")
_NEEDS_ALL = (
    "migrant stocks and population at both ends, births and deaths",
    "численность мигрантов и населения на обоих концах периода, рождения и смерти",
)


@dataclass(frozen=True, slots=True)
class Method:
    """One method. `closing` and `minimum` say how the accounting ones differ: `minimum` is the share of the flows with
    the fewest moves in the mix, the rest are the flows in which nobody prefers to stay.
    """

    code: str
    family: Family
    name_en: str
    name_ru: str
    assumes_en: str
    assumes_ru: str
    needs_en: str
    needs_ru: str
    cite: tuple[str, ...]
    closing: Closing | None = None
    minimum: float | None = None

    @property
    def needs_components(self) -> bool:
        """Whether births, deaths and the population must be known."""
        return self.family != "differencing"


METHODS = {
    method.code: method
    for method in (
        Method(
            "sd_drop_neg",
            "differencing",
            "Stock differencing, decreases dropped",
            "Разность численностей, убыль отброшена",
            "a stock of migrants that grew took in that many people from the country of birth; one that fell, nobody",
            "выросшая группа мигрантов приняла столько людей из страны рождения, сократившаяся - никого",
            *_NEEDS_STOCKS,
            (_BERTOLI, _COMPARED),
        ),
        Method(
            "sd_rev_neg",
            "differencing",
            "Stock differencing, decreases reversed",
            "Разность численностей, убыль как возвращение",
            "as before, and a stock of migrants that fell sent that many people back to the country of birth",
            "то же, а сократившаяся группа вернула столько людей в страну рождения",
            *_NEEDS_STOCKS,
            (_BEINE, _COMPARED),
        ),
        Method(
            "mig_rate",
            "rates",
            "Migration rates",
            "Коэффициенты миграции",
            "all moves of the world are the sum of absolute net migration; they spread as the first stock does",
            "все перемещения мира - сумма модулей сальдо; они распределены так же, как численность в начале",
            *_NEEDS_ALL,
            (_DENNETT, _COMPARED),
        ),
        Method(
            "da_min_open",
            "accounting",
            "Demographic accounting, minimum, open",
            "Демографический баланс, минимум, открытая система",
            "as many stay as can; what births, deaths and stocks leave unexplained moved from or to outside",
            "остаётся столько, сколько возможно; необъяснённое рождениями, смертями и численностью ушло вовне",
            *_NEEDS_ALL,
            (_ABEL, _COMPARED),
            closing="open",
            minimum=1.0,
        ),
        Method(
            "da_min_closed",
            "accounting",
            "Demographic accounting, minimum, closed",
            "Демографический баланс, минимум, замкнутая система",
            "as many stay as can; the world is closed and net migration is that of the population balance",
            "остаётся столько, сколько возможно; мир замкнут, сальдо равно балансу населения",
            *_NEEDS_ALL,
            (_ABEL, _SANDER, _COMPARED),
            closing="closed",
            minimum=1.0,
        ),
        Method(
            "da_pb_closed",
            "accounting",
            "Demographic accounting, pseudo-Bayesian, closed",
            "Демографический баланс, псевдобайесовская оценка, замкнутая система",
            "a mix of the closed minimum (0.87) and of moves independent of the first residence (0.13)",
            "смесь замкнутого минимума (0,87) и перемещений, не зависящих от прежнего места (0,13)",
            *_NEEDS_ALL,
            (_AZOSE, _COMPARED),
            closing="closed",
            minimum=0.87,
        ),
    )
}

VARIANTS = {
    method.code: method
    for method in (
        Method(
            "da_min_open_dr",
            "accounting",
            "Demographic accounting, minimum, open as in 2013",
            "Демографический баланс, минимум, открытая система 2013 года",
            "as the open minimum, but those who leave the system are spread as the other end of the period has them",
            "как открытый минимум, но ушедшие вовне распределены по численности на другом конце периода",
            *_NEEDS_ALL,
            (_ABEL,),
            closing="open-dr",
            minimum=1.0,
        ),
        Method(
            "da_ind_closed",
            "accounting",
            "Demographic accounting, independence, closed",
            "Демографический баланс, независимость, замкнутая система",
            "where a person lives at the end does not depend on where they lived at the start, given the birthplace",
            "место жительства в конце не зависит от места в начале при данном месте рождения",
            *_NEEDS_ALL,
            (_AZOSE,),
            closing="closed",
            minimum=0.0,
        ),
    )
}


def method_of(code: str) -> Method:
    """Return a method by its code; `ValueError` names those that there are."""
    found = METHODS.get(code) or VARIANTS.get(code)
    if found is None:
        raise ValueError(f"there is no method {code!r}; there are {', '.join((*METHODS, *VARIANTS))}")
    return found
