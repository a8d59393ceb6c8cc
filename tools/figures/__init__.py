"""The parts of `tools/make_figures.py`: what is selected, how it is described, marked and written."""
