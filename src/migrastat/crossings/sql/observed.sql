-- Where each person is after the crossings of each day (`side`: 1 in the country, 0 outside), and the day on which a
-- crossing is missing when the next one leads where the person already is: half-way to it. The crossings of a day that
-- turns nobody are taken in the order that fits the turns around it; where none fits, or rows are trusted, as given.
with fitted as (
    select *, case when $trusted = 1 or (code > 1 and turn_before is null and turn_after is null) then 1
        when case when code < 2 then code else turn_before end = turn_after then 1 else 0 end as given
    from moves
),
sided as (
    select *, case when code < 2 then code when given = 1 then 3 - code else coalesce(turn_before, 1 - turn_after) end
        as side
    from fitted
)
select person, day, code, side, cargo, day_after >> 2 as next_day,
    case when day_after % 4 = side or (given = 1 and day_after % 4 = side + 2)
        then day + (((day_after >> 2) - day) >> 1) end as missing
from sided
