-- The crossings of one person on one day: the first and the last (order * 2^17 + who), how many, how many arrivals.
select person, cast(moment >> 46 as int) as day, min((moment % 70368744177664) * 131072 + who) as head,
    max((moment % 70368744177664) * 131072 + who) as tail, count(*) as n, count(case when who % 2 = 1 then 1 end) as a
from tangled
group by person, cast(moment >> 46 as int)
