"""The reads of the handover of the chair."""
