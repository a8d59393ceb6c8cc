-- The status after a crossing is the direction of the latest crossing that would make one: a running maximum.
select s.*, l.made_last, l.first_open_a, l.first_open_d,
    max(s.day * 2 + s.makes) over (
        partition by s.person order by s.day rows between unbounded preceding and 1 preceding) as made_before
from started s join latest l on l.person = s.person
