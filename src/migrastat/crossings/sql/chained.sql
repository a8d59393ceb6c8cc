-- The status after a crossing is the direction of the latest crossing that would make one: a running maximum.
select *,
    max(day * 2 + makes) over (
        partition by person order by day rows between unbounded preceding and 1 preceding) as made_before,
    max(day * 2 + makes) over (
        partition by person order by day rows between unbounded preceding and unbounded following) as made_last,
    min(open_a) over (
        partition by person order by day rows between unbounded preceding and unbounded following) as first_open_a,
    min(open_d) over (
        partition by person order by day rows between unbounded preceding and unbounded following) as first_open_d
from $days
