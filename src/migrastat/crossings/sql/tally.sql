-- How many persons, crossings that are missing, and persons who are first seen so early that nothing shows where they
-- lived; how many rows there are, and how many of them repeat another.
select count(*) as persons, sum(missing) as missing, count(case when first_day < $threshold then 1 end) as early,
    (select count(*) from crossings) as crossings, (select count(*) from crossings) - sum(alternating) as repeated
from (
    select person, min(day) as first_day, count(missing) as missing,
        sum((cargo >> 15) % 32768 + cargo % 32768) as alternating
    from observed group by person
) persons
