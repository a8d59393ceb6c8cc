"""What a handover decides: who stands for a side, what settles a matter, when it takes effect. Plain Python."""
