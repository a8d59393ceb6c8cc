"""How things of the room are typed: shape of input only."""
