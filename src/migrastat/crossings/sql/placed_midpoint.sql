-- A missing crossing is put at the midpoint: nothing is spoiled, everybody is observed to the end.
select *, case when missing is not null then 1 else 0 end as gap, 0 as spoiled, $stop as stop from placed
