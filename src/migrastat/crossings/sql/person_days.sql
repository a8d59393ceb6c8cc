-- One row for each person and day. `mark` orders the crossings of the day; its lowest bit is 1 for an arrival and the
-- 16 bits above it are the profile. A day that ends as it began (same-day return) turns nobody: `turn` is null.
-- `n_a`, `n_d`: arrivals and departures that can alternate; what exceeds them (in `n`) repeats a row.
with grouped as (
    select person, day, min(mark) as head, max(mark) as tail, count(*) as n,
        count(case when mark % 2 = 1 then 1 end) as a
    from crossings
    group by person, day
)
select person, day, cast(n as int) as n,
    cast(head % 2 as int) as opens,
    cast(case when head % 2 = tail % 2 then head % 2 end as int) as turn,
    cast(case when head % 2 = 1 then head >> 1 else tail >> 1 end % 65536 as int) as profile_a,
    cast(case when head % 2 = 0 then head >> 1 else tail >> 1 end % 65536 as int) as profile_d,
    cast(case when head % 2 <> tail % 2 then least(a, n - a) when head % 2 = 1 then least(a, n - a + 1)
        else least(n - a, a + 1) - 1 end as int) as n_a,
    cast(case when head % 2 <> tail % 2 then least(a, n - a) when head % 2 = 0 then least(n - a, a + 1)
        else least(a, n - a + 1) - 1 end as int) as n_d
from grouped
