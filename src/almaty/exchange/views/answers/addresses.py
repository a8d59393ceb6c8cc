"""How States, dataflows and forms of files stand in addresses."""

from django.urls.converters import StringConverter


class State(StringConverter):
    """The code of a State, as TJK."""

    regex = "[A-Z]{3}"


class DataflowId(StringConverter):
    """The id of a dataflow, as FLOW_IN."""

    regex = "[A-Z][A-Z0-9_]{0,59}"


class FindingsForm(StringConverter):
    """The form of a file of findings."""

    regex = "csv|xlsx"
