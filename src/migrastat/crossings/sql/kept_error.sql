-- A missing crossing ends what is known of its person: observation stops on the day before the gap.
select person, day, code, side, cargo, next_day, cast(null as int) as missing,
    coalesce(max(case when missing is not null then 1 end) over (
        partition by person order by day rows between unbounded preceding and 1 preceding), 0) as spoiled,
    coalesce(min(case when missing is not null then day end) over (
        partition by person order by day rows between unbounded preceding and unbounded following), $stop) as stop
from observed
