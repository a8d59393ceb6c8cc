"""The stages of a call in words."""

from almaty.kernel.pair import Pair, pair

STAGE_NAMES: dict[str, Pair] = {
    "draft": pair("draft", "проект"),
    "open": pair("open", "открыт"),
    "closed": pair("closed", "закрыт"),
}
