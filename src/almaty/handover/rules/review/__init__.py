"""The review of a term: which days it covers, what stands in it, how it is drawn and set."""
