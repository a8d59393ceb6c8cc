-- The persons, all of them to be looked at day by day.
select person, 1 as tangled, min(moment >> 46) * 2 as start, count(*) as n,
    count(case when who >> 8 = 0 or (who >> 6) % 4 = 0 or (who >> 1) % 32 = 0 then 1 end) as strangers
from crossings group by person
