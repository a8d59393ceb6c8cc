"""What every room stands on, in plain Python: pairs of texts, periods, actors, audiences, refusals."""
