-- Where each person is after the crossings of each day (1 in the country, 0 outside), and the day on which a missing
-- crossing is put when the next crossing leads where the person already is. The crossings of a day that ends as it
-- began are taken in the order that fits the turns around it; where none fits, or rows are trusted, as they are given.
with sided as (
    select *,
        case when turn is not null then turn
            when $trusted = 1 or coalesce(turn_before % 2 = turn_after % 2, false) then 1 - opens
            else coalesce(turn_before % 2, 1 - turn_after % 2, 1 - opens_first) end as side,
        case when $trusted = 1 or coalesce(coalesce(turn, turn_before % 2) = turn_after % 2, false) then 2 else 9
            end as tie
    from moves
)
select person, day, n, turn, profile_a, profile_d, n_a, n_d, side, coalesce(1 - turn, side) as side_before,
    day_after >> 2 as next_day,
    case when day_after % 4 = side or day_after % 4 = side + tie then day + (((day_after >> 2) - day) >> 1) end as missing
from sided
