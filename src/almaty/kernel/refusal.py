"""The tree of everything that can be refused. Doors (web, command line) translate it once.

Refusal
 ├── Invalid     422  the input cannot be read as what it should be
 ├── NotFound    404  nothing of that name is held
 ├── NotAllowed  403  the actor holds no mandate for the verb
 ├── SignInFirst 401  the reader has to say who they are
 ├── Conflict    409  the matter has moved on since the actor looked
 ├── TooLarge    413  more bytes than the setting allows
 ├── WrongType   415  a kind of file that is not accepted
 ├── TooMany     429  too many attempts in a short time
 └── NotReady    503  the platform cannot serve this now
"""

from collections.abc import Sequence

from almaty.kernel.pair import LANGS, Pair, pair


class Refusal(Exception):
    """A refusal in the reader's words: what happened, why, and the way out.

    `where` names the place (file, row, column, paragraph, field) where there is one.
    """

    status = 422

    def __init__(self, *, what: Pair, why: Pair, way_out: Pair, where: str = "", code: str = "") -> None:
        super().__init__(what.en, why.en, way_out.en)
        self.what, self.why, self.way_out, self.where = what, why, way_out, where
        self.code = code or type(self).__name__.lower()

    def __str__(self) -> str:
        return self.told("en")

    def told(self, lang: str) -> str:
        """Return the refusal as one paragraph of plain text."""
        parts = [self.what.text(lang)] + ([f"({self.where})"] if self.where else [])
        return " ".join([*parts, self.why.text(lang), self.way_out.text(lang)]).strip()


class Invalid(Refusal):
    """The input cannot be read as what it should be."""


class NotFound(Refusal):
    """Nothing of that name is held."""

    status = 404


class NotAllowed(Refusal):
    """The actor holds no mandate for the verb."""

    status = 403


class SignInFirst(Refusal):
    """The reader has to say who they are first."""

    status = 401


class Conflict(Refusal):
    """The matter has moved on since the actor looked."""

    status = 409


class TooLarge(Refusal):
    """More bytes than the setting allows."""

    status = 413


class WrongType(Refusal):
    """A kind of file that is not accepted."""

    status = 415


class TooMany(Refusal):
    """Too many attempts in a short time."""

    status = 429


class NotReady(Refusal):
    """The platform cannot serve this now."""

    status = 503


def refuse_any(faults: Sequence[Refusal]) -> None:
    """Refuse with all faults at once, each told whole; nothing happens without any.

    The refusal stands at the place of the first; several are told one after the other.
    """
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise Invalid(
            what=pair(*(" ".join(fault.what.text(lang) for fault in faults) for lang in LANGS)),
            why=pair(f"{len(faults)} things are to be mended.", f"Нужно исправить: {len(faults)}."),
            way_out=pair(*(" ".join(fault.way_out.text(lang) for fault in faults) for lang in LANGS)),
            where=faults[0].where,
        )
