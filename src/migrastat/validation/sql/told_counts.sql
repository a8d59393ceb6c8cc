-- How many there are of each, and the first row of a part.
select code, count(*), min(some_row) from told group by code
