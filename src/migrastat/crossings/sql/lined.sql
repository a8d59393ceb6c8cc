-- The crossings one by one, in the order in which they lead from side to side: `place` within the day. Rows that repeat
-- a crossing are `repeated`. `was`: the status before, were nothing open; `made_at`, `open_at`: the place that
-- changes it.
with numbered as (
    select person, cast(moment >> 46 as int) as day, moment, who % 2 as arrival,
        row_number() over (partition by person, moment >> 46, who % 2 order by moment) - 1 as nth
    from crossings
),
placed_rows as (
    select d.*, n.moment, n.arrival, n.nth,
        2 * n.nth + case when n.arrival = d.side_before then 1 else 0 end as place,
        case when n.nth < case when n.arrival = 1 then d.n_a else d.n_d end then 0 else 1 end as repeated,
        case when d.makes = d.side_before then 1 else 0 end as made_at,
        case when 1 - d.status_last = d.side_before then 1 else 0 end as open_at
    from numbered n join decided d on d.person = n.person and d.day = n.day
)
select person, day, moment, arrival, place, spoiled, days_in, days_out, repeated,
    case when makes is not null and place > made_at then makes else status end as was,
    case when makes is not null and place >= made_at then makes else status end as became,
    case when spoiled = 1 or day > open_day or (day = open_day and place > open_at) then 1 else 0 end as hidden_before,
    case when spoiled = 1 or day > open_day or (day = open_day and place >= open_at) then 1 else 0 end as hidden_after,
    case when makes = arrival then 1 else 0 end as maker,
    case when arrival = 1 then decided_a else decided_d end as decided,
    case when nth > 0 and makes = arrival then 0 when arrival = 1 then fate_a else fate_d end as fate
from placed_rows
