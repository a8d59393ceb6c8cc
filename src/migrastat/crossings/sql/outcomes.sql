-- Migrations, undecided and unknown crossings by month of observation, profile and fate. Of a day's crossings in one
-- direction the first alone can make a status.
select c.month, j.profile_a, j.profile_d, j.fate_a, j.fate_d, sum(case when j.makes = 1 then 1 else j.n_a end) as n_a,
    sum(case when j.makes = 0 then 1 else j.n_d end) as n_d
from judged j join calendar c on c.day = j.day
where j.fate_a > 0 or j.fate_d > 0
group by c.month, j.profile_a, j.profile_d, j.fate_a, j.fate_d
