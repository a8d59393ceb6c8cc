"""Fields of the record: keys, dates as precisely as they are known, codes in words, sources that have to be held."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from almaty.kernel.identifiers import is_slug
from almaty.kernel.period import FuzzyDate
from almaty.process.queries import source_ids
from almaty.process.queries.offered import Offered
from almaty.process.rules.names import Names

_KEY = re.compile(r"^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$")
_STATE = re.compile(r"^[A-Z]{3}$")


def _lang() -> str:
    return "ru" if (get_language() or "en").startswith("ru") else "en"


class KeyField(forms.CharField):
    """The key of an entry: it stands in addresses and never changes. `slug` asks for small letters and hyphens."""

    def __init__(self, *, slug: bool = False, state: bool = False, **kwargs: Any) -> None:
        self.slug, self.state = slug, state
        super().__init__(label=_("Key"), max_length=60, **kwargs)

    def validate(self, value: str) -> None:
        """Refuse what cannot stand in an address."""
        super().validate(value)
        if self.slug and not is_slug(value) and not (self.state and _STATE.match(value)):
            raise ValidationError(_("Use small Latin letters, digits and single hyphens, for example som-9."))
        if not _KEY.match(value):
            raise ValidationError(_("Use Latin letters, digits and single hyphens, dots or underscores."))


class FuzzyField(forms.CharField):
    """A date as precisely as it is known."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("As precisely as it is known: 2016, 2016-11 or 2016-11-29."))
        super().__init__(max_length=10, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the text of the date, empty when none was typed; refuse what is no date."""
        text = str(super().clean(value) or "").strip()
        if text:
            try:
                FuzzyDate(text)
            except ValueError as error:
                told = gettext("%(text)s is not a date between 1900 and 2200. Write 2016, 2016-11 or 2016-11-29.")
                raise ValidationError(told % {"text": text}) from error
        return text


class NamedField(forms.ChoiceField):
    """A code of the record, chosen by its words in the reader's language."""

    def __init__(self, names: Names, *, empty: bool = False, **kwargs: Any) -> None:
        self.names, self.empty = names, empty
        super().__init__(choices=self._words, required=not empty, **kwargs)

    def _words(self) -> Iterator[tuple[str, str]]:
        if self.empty:
            yield "", "–"
        for code, name in self.names.items():
            yield code, name.shown(_lang()).text


class OfferedField(forms.ChoiceField):
    """An entry of the record, chosen by its name."""

    def __init__(self, offered: Callable[[], Offered], **kwargs: Any) -> None:
        self.offered = offered
        super().__init__(choices=self._names, **kwargs)
        self.error_messages["invalid_choice"] = _(
            "“%(value)s” is not on record. Choose one of the list; what is missing has to be added and published first."
        )

    def _names(self) -> Iterator[tuple[str, str]]:
        yield "", "–"
        for key, name in self.offered():
            yield key, f"{name.shown(_lang()).text} ({key})"

    def clean(self, value: Any) -> str | None:
        """Return the key, None where nothing was chosen."""
        return super().clean(value) or None


class KeysField(forms.CharField):
    """A list of keys, typed with semicolons between them. `known` gives those that are on record."""

    def __init__(self, *, known: Callable[[], Collection[str]] | None = None, **kwargs: Any) -> None:
        self.known = known
        super().__init__(max_length=400, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a list as it is typed."""
        return "; ".join(str(one) for one in value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        """Return the keys; refuse those that are not on record, with the way out."""
        typed = super().clean(self.prepare_value(value))
        keys = list(dict.fromkeys(part.strip() for part in str(typed or "").split(";") if part.strip()))
        strange = [key for key in keys if key not in self.known()] if self.known and keys else []
        if strange:
            told = gettext("Not on record: %(keys)s. Add and publish it first, or choose one that is held.")
            raise ValidationError(told % {"keys": ", ".join(strange)})
        return keys


def sources_field() -> KeysField:
    """Return the field for the sources of an entry: at least one, all of them held."""
    return KeysField(
        known=source_ids,
        label=_("Sources"),
        help_text=_("Keys of sources separated by semicolons, for example S1; S15. An inference of your own cites E1."),
    )
