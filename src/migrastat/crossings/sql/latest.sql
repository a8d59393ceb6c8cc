-- Of each person, the last crossing that would make a status, and the first ones that are open.
select person, max(day * 2 + makes) as made_last, min(open_a) as first_open_a, min(open_d) as first_open_d
from $days group by person
