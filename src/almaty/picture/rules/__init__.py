"""How the picture is drawn: charts, the map and the circular plot, as plain Python."""
