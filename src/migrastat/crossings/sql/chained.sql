-- The status after a crossing is the direction of the latest crossing that would make one: a running maximum.
select *, max(day * 2 + makes) over (
    partition by person order by moment rows between unbounded preceding and 1 preceding) as made_before
from $linked
