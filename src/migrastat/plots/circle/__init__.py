"""The circular plot of bilateral flows: one period, or several side by side on one scale.

After Abel and Sander, Quantifying global international migration flows, Science 343 (2014), 1520-1522, and Sander, Abel
and Bauer, The Global Flow of People (2014).
"""

from migrastat.plots.circle.pictures import circle, circles

__all__ = ["circle", "circles"]
