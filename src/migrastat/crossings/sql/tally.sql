-- How many crossings and persons, persons who are first seen so early that nothing shows where they lived, rows whose
-- citizenship, sex or age is unknown, crossings that are missing, and rows that repeat another.
select p.crossings, p.persons, p.early, p.strangers, o.missing, coalesce(p.tangled - o.alternating, 0) as repeated
from (
    select sum(n) as crossings, count(*) as persons, count(case when start >> 1 < $threshold then 1 end) as early,
        sum(strangers) as strangers, sum(case when tangled = 1 then n end) as tangled
    from persons
) p cross join (
    select count(missing) as missing, sum((cargo >> 15) % 32768 + cargo % 32768) as alternating from observed
) o
