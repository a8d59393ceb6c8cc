"""How the SDMX service is asked and answers: addresses, formats, faults. Plain Python.

Sources: SDMX Technical Working Group, SDMX RESTful web services, version 1.5 (paths under 2.1) and 2.1 (under 3.0).
"""
