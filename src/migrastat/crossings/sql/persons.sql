-- The persons, and whose crossings do not simply alternate: something is missing, stands twice, or is out of order.
select person, max(again) as tangled, min(start) as start, count(*) as n,
    count(case when who >> 8 = 0 or (who >> 6) % 4 = 0 or (who >> 1) % 32 = 0 then 1 end) as strangers
from lines group by person
