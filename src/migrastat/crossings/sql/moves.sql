-- What stands around each day of a person: the latest turn before it and the next after it (day * 2 + code), and the
-- day that follows at once (day * 4 + code).
select person, day, code, cargo, lead(day * 4 + code) over (partition by person order by day) as day_after,
    max(case when code < 2 then day * 2 + code end) over (
        partition by person order by day rows between unbounded preceding and 1 preceding) % 2 as turn_before,
    min(case when code < 2 then day * 2 + code end) over (
        partition by person order by day rows between 1 following and unbounded following) % 2 as turn_after
from person_days
