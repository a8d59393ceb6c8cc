-- A missing crossing is put half-way: nothing is spoiled, everybody is observed to the end.
select *, 0 as spoiled, $stop as stop from observed
