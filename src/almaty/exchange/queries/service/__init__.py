"""What the SDMX service hands out: dataflows by name, structures, messages, words about itself."""
