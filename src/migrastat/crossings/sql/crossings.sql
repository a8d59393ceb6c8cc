-- The good rows as person, `moment` (day of observation, 0 being its first, times 2^46, and the order within the day)
-- and `who` (citizenship in 9 bits, sex in 2, age group in 5, as far as they are asked for, and 1 for an arrival).
select s.person, (s.day - $start) * cast(70368744177664 as bigint) + $order as moment,
    cast($profile * 2 + s.arrival as int) as who
from source s $codes
where s.person is not null and s.arrival is not null and s.day between $start and $last
