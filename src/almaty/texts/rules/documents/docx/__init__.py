"""Word files, part by part: written without a word processor, so that the same paper gives the same bytes."""
