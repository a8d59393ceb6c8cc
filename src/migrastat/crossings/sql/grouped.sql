-- The crossings of one person on one day: the first and the last mark, how many there are, how many are arrivals.
select person, day, min(mark) as head, max(mark) as tail, count(*) as n, count(case when mark % 2 = 1 then 1 end) as a
from crossings
group by person, day
