-- The day from which it is known whether each crossing is a migration. A return that comes after less than 2V - W days
-- on the new side is none, whatever the crossing was that it returns from: known once that crossing's start is known.
with returned as (
    select *,
        min(case when arrival = 1 then begun end) over (
            partition by person order by days_in range between $just_early preceding and current row) as begun_in,
        min(case when arrival = 0 then begun end) over (
            partition by person order by days_out range between $just_early preceding and current row) as begun_out
    from finalised
)
select person, day, moment, arrival, fate, final, place,
    case when hidden_before = 0 then was end as status_before,
    case when hidden_after = 0 then became end as status_after,
    case when fate > 1 then null when was is null then decided when fate = 1 then final
        else least(final, greatest(day, coalesce(case when arrival = 0 then begun_in else begun_out end, 1000000000)))
        end as settled
from returned
