-- Persons whose crossings alternate, a row a crossing, and the others, a row a day.
select person, moment, cast(moment >> 46 as int) as day, who % 2 as code, who % 2 as side,
    (who >> 1) * cast(70368744177664 as bigint) + (who >> 1) * cast(1073741824 as bigint)
        + case when who % 2 = 1 then 32768 else 1 end as cargo,
    0 as spoiled, $stop as stop, packed, 0 as late, start
from lines where person in (select person from persons where tangled = 0)
union all
select person, moment, day, code, side, cargo, spoiled, stop, packed, late, start from sums
