-- Days in the country after each day, within the window, as one sum over a RANGE frame. A departure on day t adds t, an
-- arrival takes t away, and so does a missing crossing; how many more departures than arrivals there were comes with it
-- in units of 2^24. `late` is the missing crossing after the last day of the frame, which may lie beyond the window.
with signed as (
    select *, case when spoiled = 1 then 0 when turn = 1 then -1 when turn = 0 then 1 else 0 end as sign
    from observed
)
select person, day, turn, profile_a, profile_d, n_a, n_d, side_before, side, next_day, missing, spoiled, stop,
    sum(cast(case when missing is null then sign * (day + 16777216)
        else sign * (day + 16777216) + (2 * side - 1) * (missing + 16777216) end as double)) over (
        partition by person order by day range between current row and $reach following) as packed,
    last_value(case when missing is null then 0 else (2 * side - 1) * (missing + 1) end) over (
        partition by person order by day range between current row and $reach following) as late,
    first_value(side_before) over (
        partition by person order by day rows between unbounded preceding and current row) as side_first,
    first_value(day) over (
        partition by person order by day rows between unbounded preceding and current row) as day_first
from signed
