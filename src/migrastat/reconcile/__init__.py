"""Two sides of a corridor: one estimate with an interval from what the sender and the receiver count."""
