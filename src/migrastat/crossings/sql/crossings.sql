-- The good rows as person, day of observation (0 is its first), and mark: order within the day, profile, direction.
-- The profile holds citizenship (9 bits), sex (2 bits) and age group (5 bits), as far as they are asked for.
select s.person, cast(s.day - $start as int) as day,
    (($order) * 65536 + $profile) * 2 + s.arrival as mark
from source s $codes
where s.person is not null and s.arrival is not null and s.day between $start and $last
