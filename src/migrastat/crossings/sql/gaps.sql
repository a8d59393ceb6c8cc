-- The first rows of some days before which a crossing is missing.
select min(c.moment % 70368744177664) as place
from tangled c join (
    select person, next_day from observed where missing is not null order by next_day, person limit $examples
) m on c.person = m.person and c.moment >> 46 = m.next_day
group by c.person, c.moment >> 46
order by place
