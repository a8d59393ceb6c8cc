-- The persons. `tangled`: the crossings do not simply alternate, as something is missing, stands twice, or is out of
-- order. Of the others, what their crossings would make (if one thing only, and the last) and the first open ones.
select person, max(again) as tangled, min(start) as start, count(*) as n,
    count(case when who >> 8 = 0 or (who >> 6) % 4 = 0 or (who >> 1) % 32 = 0 then 1 end) as strangers,
    min(makes) as least_made, max(makes) as most_made, max((moment >> 46) * 2 + makes) as made_last,
    min(case when who % 2 = 1 then open end) as first_open_a, min(case when who % 2 = 0 then open end) as first_open_d
from alternating group by person
