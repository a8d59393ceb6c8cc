"""A handover of the chair on stage: open, with one matter accepted and one returned; the chair stays where it is."""

from datetime import timedelta


def hand_over_on_stage(now) -> dict[str, object]:
    """Return the name of a handover that Kazakhstan has opened towards Kyrgyzstan, and the number of a matter of it."""
    from tests import cast

    from almaty.handover.models import Matter
    from almaty.handover.operations import handing
    from almaty.kernel.pair import pair

    giver = cast.chair_office().actor
    taker = cast.incoming_office("KGZ").actor
    row = handing.open_handover(
        "KGZ", effective_at=now + timedelta(days=60), zone="Asia/Almaty", nominal_to="2029-04",
        note=pair("The review goes to ministers first.", "Сначала обзор представляется министрам."),
        actor=giver, now=now,
    )  # fmt: skip
    talk = handing.add_matter(
        row.slug, title=pair("Talks on a training programme", "Переговоры об учебной программе"), kind="talk",
        standing=pair("A draft is with the partner.", "Проект передан партнёру."), actor=giver, now=now,
    )  # fmt: skip
    first = Matter.objects.filter(handover=row).exclude(pk=talk.pk).first()
    if first is not None:
        handing.accept_matter(row.slug, first.pk, saves=0, actor=taker, now=now)
    handing.return_matter(
        row.slug, talk.pk, words="Со стороны партнёра не назван срок.", language="ru", saves=0, actor=taker, now=now
    )  # fmt: skip
    return {"handover": row.slug, "handover_matter": talk.pk}
