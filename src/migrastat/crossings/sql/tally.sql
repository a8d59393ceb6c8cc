-- How many persons, crossings, rows that repeat another, crossings that are missing, and persons who are first seen so
-- early that nothing shows where they lived.
select count(*) as persons, sum(crossings) as crossings, sum(repeated) as repeated, sum(missing) as missing,
    count(case when first_day < $threshold then 1 end) as early
from (
    select person, sum(n) as crossings, sum(n - n_a - n_d) as repeated, min(day) as first_day,
        count(case when gap = 1 then 1 end) as missing
    from observed group by person
) persons
