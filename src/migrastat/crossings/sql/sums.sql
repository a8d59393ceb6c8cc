-- Days in the country after each day, within the window, as one sum over a RANGE frame: a departure on day t adds t, an
-- arrival takes t away, and so does a missing crossing; how many more departures than arrivals there were comes with it
-- in units of 2^24. `late` is the missing crossing after the last day of the frame, which may lie beyond the window.
-- `start`: the first day of the person and the side on which it began (day * 2 + side).
select person, day * cast(70368744177664 as bigint) as moment, day, code, side, cargo, next_day, missing, spoiled, stop,
    sum(cast(case when spoiled = 1 or code > 1 then 0 when code = 1 then -day - 16777216 else day + 16777216 end
        + case when missing is null then 0 else (2 * side - 1) * (missing + 16777216) end as double)) over (
        partition by person order by day range between current row and $reach following) as packed,
    last_value(case when missing is null then 0 else (2 * side - 1) * (missing + 1) end) over (
        partition by person order by day range between current row and $reach following) as late,
    first_value(day * 2 + case when code < 2 then 1 - code else side end) over (
        partition by person order by day rows between unbounded preceding and current row) as start
from kept
