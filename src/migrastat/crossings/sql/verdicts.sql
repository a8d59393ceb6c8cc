-- What the days after a crossing say of it, whatever the status of its person. `inside`, `outside`: days in the country
-- and out of it from there to the end of its window or of observation. `makes`: one of the day's crossings would make a
-- resident (1) or a non-resident (0). `open_a`, `open_d`: observation ended too early for the day's arrivals,
-- departures to be judged (day * 65536 + days on the side just entered).
with unpacked as (
    select *, cast(round(packed / 16777216) as int) as excess, least(day + $window, stop) as ends
    from sums_of_all
),
spent as (
    select *, cast(packed - cast(16777216 as double) * excess as int) - ends * excess
        + (ends - day) * case code when 1 then 0 when 0 then 1 else side end
        - case when abs(late) - 1 > ends then sign(late) * (abs(late) - 1 - ends) else 0 end as exactly
    from unpacked
),
counted as (
    select *, cast(exactly as int) as inside, ends - day - cast(exactly as int) as outside,
        (cargo >> 15) % 32768 > 0 as arrives, cargo % 32768 > 0 as departs
    from spent
)
select *,
    case when spoiled = 1 then null when arrives and inside >= $threshold then 1
        when departs and outside >= $threshold then 0 end as makes,
    case when spoiled = 0 and arrives and inside < $threshold and outside <= $spare
        then day * cast(65536 as bigint) + inside end as open_a,
    case when spoiled = 0 and departs and outside < $threshold and inside <= $spare
        then day * cast(65536 as bigint) + outside end as open_d
from counted
