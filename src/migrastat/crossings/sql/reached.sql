-- What the other clock shows when one has gone on by the threshold, or by one day more than can be spared.
select *,
    max(then_out) over (
        partition by person order by days_in range between unbounded preceding and $under following) as out_at_enough,
    max(then_out) over (
        partition by person order by days_in range between unbounded preceding and $spare following) as out_at_too_many,
    max(then_in) over (
        partition by person order by days_out range between unbounded preceding and $under following) as in_at_enough,
    max(then_in) over (
        partition by person order by days_out range between unbounded preceding and $spare following) as in_at_too_many
from clocks
