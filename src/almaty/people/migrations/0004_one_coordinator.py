"""Where a State has several coordinators without an end, the one who came last goes on; the others' end at that start."""

from django.db import migrations


def passed_on(rows):
    """Return what ends when, by number of the mandate.

    `rows` are open-ended mandates of coordinator as (number, participant, start); of one State the last to start, and of
    those the last to be written down, goes on. None ends before it starts.
    """
    last = {}
    for pk, participant, starts in sorted(rows, key=lambda row: (row[2], row[0])):
        last[participant] = (pk, starts)
    return {
        pk: max(starts, last[participant][1]) for pk, participant, starts in rows if last[participant][0] != pk
    }


def hand_on(apps, _editor):
    """End what the constraint of the next migration would refuse."""
    Mandate = apps.get_model("people", "Mandate")
    rows = Mandate.objects.filter(role="coordinator", ends__isnull=True).values_list("pk", "participant", "starts")
    for pk, ends in passed_on(list(rows)).items():
        Mandate.objects.filter(pk=pk).update(ends=ends)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_letters")]
    operations = [migrations.RunPython(hand_on, migrations.RunPython.noop)]
