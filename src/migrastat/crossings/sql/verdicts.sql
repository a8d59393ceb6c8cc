-- What the days after a crossing say of it, whatever the status of its person. `inside`, `outside`: days in the country
-- and out of it from there to the end of its window or of observation. `makes`: one of the day's crossings would make a
-- resident (1) or a non-resident (0). `open_a`, `open_d`: observation ended too early for the day's arrivals,
-- departures to be judged (day * 65536 + days on the side just entered).
with whole as (
    select *, cast(packed as bigint) as number, least(day + $window, stop) as ends,
        (cargo & 1073709056) > 0 as arrives, (cargo & 32767) > 0 as departs
    from $sums
),
unpacked as (select *, (number + 8388608) >> 24 as excess from whole),
spent as (
    select *, cast(number - excess * 16777216 - excess * ends
        + case code when 1 then 0 when 0 then ends - day else side * (ends - day) end
        - case when late > ends + 1 then late - 1 - ends when -late > ends + 1 then late + 1 + ends else 0 end as int)
        as inside
    from unpacked
),
counted as (select *, ends - day - inside as outside from spent)
select *,
    case when spoiled = 1 then null when arrives and inside >= $threshold then 1
        when departs and outside >= $threshold then 0 end as makes,
    case when spoiled = 0 and arrives and inside < $threshold and outside <= $spare
        then day * cast(65536 as bigint) + inside end as open_a,
    case when spoiled = 0 and departs and outside < $threshold and inside <= $spare
        then day * cast(65536 as bigint) + outside end as open_d
from counted
