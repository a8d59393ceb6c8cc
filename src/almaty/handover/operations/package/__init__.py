"""The verbs of the sealed record: the key that signs it, that it left, that a platform was rebuilt from one."""

from almaty.handover.operations.package.sealing import key_for_record, note_rebuilt, note_sealed

__all__ = ["key_for_record", "note_rebuilt", "note_sealed"]
