-- Days in the country (`inside`) and out of it (`outside`) from each day to the end of its window or of observation.
with unpacked as (
    select *, round(packed / 16777216) as excess, packed - 16777216 * round(packed / 16777216) as total,
        least(day + $window, stop) as ends
    from sums
),
counted as (
    select *, cast(total - ends * excess
        + (ends - day) * (case when turn = 1 then 0 when turn = 0 then 1 else side end)
        - case when abs(late) - 1 > ends then sign(late) * (abs(late) - 1 - ends) else 0 end as int) as inside
    from unpacked
)
select person, day, turn, profile_a, profile_d, n_a, n_d, side_before, side, next_day, missing, spoiled, side_first,
    day_first, inside, ends - day - inside as outside
from counted
