"""How the room's verbs are called in the log of acts."""

from almaty.kernel.pair import Pair
from almaty.meetings.rules.convening.log_words import VERB_NAMES as OF_CONVENING
from almaty.meetings.rules.record.log_words import VERB_NAMES as OF_THE_RECORD

VERB_NAMES: dict[str, Pair] = {**OF_CONVENING, **OF_THE_RECORD}
