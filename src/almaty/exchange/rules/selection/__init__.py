"""Which cells of the owners' files become reference figures: one selection for what ships and what is fetched."""
