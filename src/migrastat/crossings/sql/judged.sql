-- Status before each day, the first open crossing that could change it, and what becomes of the day's arrivals
-- (`fate_a`) and departures (`fate_d`): 0 no migration, 1 migration, 2 undecided, 3 unknown (no status to start from).
with known as (
    select *, coalesce(made_before % 2, status_first) as status, coalesce(made_last % 2, status_first) as status_last
    from chained
),
opened as (
    select *, case status_last when 0 then first_open_a when 1 then first_open_d end as first_open
    from known
),
dated as (
    select *, first_open >> 16 as open_day, first_open % 65536 as open_spent, cargo >> 46 as profile_a,
        (cargo >> 30) % 65536 as profile_d, (cargo >> 15) % 32768 as n_a, cargo % 32768 as n_d
    from opened
)
select *,
    case when n_a = 0 then null when spoiled = 1 then 3
        when status_last is null then case when makes = 1 or open_a is not null then 3 else 0 end
        when open_day is null or day < open_day then case when makes = 1 then coalesce(1 - status, 3) else 0 end
        when status_last = 0 then 2
        when day > open_day and open_spent - outside >= $early then 2
        else 0 end as fate_a,
    case when n_d = 0 then null when spoiled = 1 then 3
        when status_last is null then case when makes = 0 or open_d is not null then 3 else 0 end
        when open_day is null or day < open_day then case when makes = 0 then coalesce(status, 3) else 0 end
        when status_last = 1 then 2
        when day > open_day and open_spent - inside >= $early then 2
        else 0 end as fate_d
from dated
