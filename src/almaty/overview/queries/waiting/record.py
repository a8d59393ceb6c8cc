"""What of the record and the archive waits: changes to decide, files to publish."""

from collections.abc import Iterator

from almaty.archive.queries.files import waiting_files
from almaty.drafts.queries import named, waiting_for
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.overview.rules.items import Act, Item
from almaty.process.queries import four_eyes

_DECIDE = pair("a change of the record: publish it or give it back", "изменение: опубликуйте его или верните")
_PUBLISH = pair("a file waits to be published", "файл ожидает публикации")


def record_items(actor: Actor) -> Iterator[Item]:
    """Yield the drafts and the files that wait for a second person, for those who publish."""
    if not actor.may(Verb.PUBLISH_RECORD):
        return
    for draft, label, kind in named(waiting_for(actor, four_eyes=four_eyes())):
        by = pair(f"{kind.en}, {draft.author.name}", f"{kind.ru}, {draft.author.name}")
        yield Item(label, _DECIDE, f"drafts/{draft.pk}/", "record", Act.BIND, about=by, verb=Verb.PUBLISH_RECORD)
    for file in waiting_files(actor):
        yield Item(
            file.document.title, _PUBLISH, f"documents/{file.document.slug}/", "record", Act.BIND,
            about=Pair(file.name, file.name), verb=Verb.PUBLISH_RECORD,
        )  # fmt: skip
