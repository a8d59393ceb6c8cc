-- The status after a crossing is the direction of the latest crossing that would make one: a running maximum. Persons
-- whom no crossing would change have one status; of them, only what is open needs looking at.
select s.*, l.made_last, l.first_open_a, l.first_open_d,
    max(s.day * 2 + s.makes) over (
        partition by s.person order by s.moment rows between unbounded preceding and 1 preceding) as made_before
from started s join latest l on l.person = s.person
where $everybody = 1 or s.open_a is not null or s.open_d is not null or s.spoiled = 1 or s.status_first is null
    or l.least_made <> s.status_first or l.most_made <> s.status_first
