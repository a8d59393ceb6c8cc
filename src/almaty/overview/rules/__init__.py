"""What holds for the desk, the welcome and the meter of burden. Plain Python."""
