-- The day from which the status after each crossing is final: never before that of the crossing before. 10^9 is never.
with own as (
    select *, case when spoiled = 1 then 1000000000 when was is null then case when maker = 1 then decided end
        when was = arrival then day else coalesce(decided, 1000000000) end as own_day
    from lined where repeated = 0
)
select *,
    max(own_day) over (
        partition by person order by day, place rows between unbounded preceding and current row) as final,
    case when was = 1 - arrival then coalesce(max(own_day) over (
        partition by person order by day, place rows between unbounded preceding and 1 preceding), 0) end as begun
from own
