-- The same, and crossings that can count or be open of the other persons: of those whom no crossing would change, only
-- what is open needs looking at.
select person, moment, day, cargo, spoiled, inside, outside, makes, open_a, open_d, status_first, made_last,
    first_open_a, first_open_d
from linked
union all
select a.person, a.moment, cast(a.moment >> 46 as int) as day,
    (a.who >> 1) * cast(70368744177664 as bigint) + (a.who >> 1) * cast(1073741824 as bigint)
        + case when a.who % 2 = 1 then 32768 else 1 end as cargo,
    0 as spoiled, a.inside, least($window, $stop - cast(a.moment >> 46 as int)) - a.inside as outside, a.makes,
    case when a.who % 2 = 1 then a.open end as open_a, case when a.who % 2 = 0 then a.open end as open_d,
    p.status_first, p.made_last, p.first_open_a, p.first_open_d
from alternating a join started_persons p on p.person = a.person
where p.tangled = 0 and (a.open is not null or (a.makes is not null
    and (p.least_made <> p.status_first or p.most_made <> p.status_first or p.status_first is null)))
