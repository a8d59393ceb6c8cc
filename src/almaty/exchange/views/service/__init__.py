"""The SDMX service: one address for each question, whoever asks, with a key or without."""
