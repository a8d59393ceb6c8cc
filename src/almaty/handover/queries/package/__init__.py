"""What the sealed record says of the tables that it holds."""

from almaty.handover.queries.package.schema import schema_of

__all__ = ["schema_of"]
