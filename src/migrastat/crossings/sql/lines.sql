-- The crossings in their order, as if everybody's alternated: a row a crossing in the shape of `sums`. `again`: with
-- this one the person crosses in the same direction again, or in an order that cannot be told.
with followed as (
    select person, moment, who,
        lag(moment + (who % 2) * cast(4611686018427387904 as bigint)) over (
            partition by person order by moment) as before,
        sum(cast((1 - 2 * (who % 2)) * ((moment >> 46) + 16777216) as double)) over (
            partition by person order by moment range between current row and $reach following) as packed,
        first_value((moment >> 46) * 2 + 1 - who % 2) over (
            partition by person order by moment rows between unbounded preceding and current row) as start
    from crossings
)
select person, moment, who, cast(moment >> 46 as int) as day, who % 2 as code, who % 2 as side,
    case when who % 2 = 1 then 32768 else 1 end as cargo, 0 as spoiled, $stop as stop, packed, 0 as late, start,
    case when before >> 62 = who % 2 or before % 4611686018427387904 = moment then 1 else 0 end as again
from followed
