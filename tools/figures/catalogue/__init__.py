"""What the metadata of each release says, in English and Russian."""
