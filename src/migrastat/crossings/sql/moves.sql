-- What stands around each day of a person: the latest turn before it and the next after it (day * 2 + direction), and
-- the day that follows at once (day * 4 + the direction in which it turns, or 2 + the direction with which it opens).
select person, day, n, opens, turn, profile_a, profile_d, n_a, n_d,
    max(day * 2 + turn) over (
        partition by person order by day rows between unbounded preceding and 1 preceding) as turn_before,
    min(day * 2 + turn) over (
        partition by person order by day rows between 1 following and unbounded following) as turn_after,
    lead(day * 4 + coalesce(turn, 2 + opens)) over (partition by person order by day) as day_after,
    first_value(opens) over (
        partition by person order by day rows between unbounded preceding and current row) as opens_first
from person_days
