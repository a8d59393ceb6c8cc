"""What a meeting says, how it is numbered and named, and what its letters say."""
