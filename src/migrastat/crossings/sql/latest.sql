-- Of each person, what the crossings would make (if one thing only, and the last), and the first ones that are open.
select person, min(makes) as least_made, max(makes) as most_made, max(day * 2 + makes) as made_last,
    min(open_a) as first_open_a, min(open_d) as first_open_d
from $days group by person
