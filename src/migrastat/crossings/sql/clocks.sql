-- Two clocks of each person: days in the country and days outside up to each day. `then_in`, `then_out` are what they
-- show when the person changes sides next, be it by a missing crossing.
with gaps as (
    select person, day, n_a, n_d, side, case when code < 2 then 1 - code else side end as side_before, spoiled, inside,
        outside, makes, status, status_last, open_day, fate_a, fate_d, missing, start >> 1 as day_first,
        case when next_day is null then 0 when side = 1 then coalesce(missing, next_day) - day
            else next_day - coalesce(missing, next_day) end as gap
    from judged
),
summed as (
    select *, cast(coalesce(sum(gap) over (
        partition by person order by day rows between unbounded preceding and 1 preceding), 0) as int) as days_in
    from gaps
)
select *, day - day_first - days_in as days_out,
    days_in + case when side = 1 and missing is not null then missing - day else 0 end as then_in,
    day - day_first - days_in + case when side = 0 and missing is not null then missing - day else 0 end as then_out
from summed
