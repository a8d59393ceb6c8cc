-- Migrations, undecided and unknown crossings by month of observation, profile and fate.
select c.month, j.profile_a, j.profile_d, j.fate_a, j.fate_d, count(*) as days, sum(j.n_a) as n_a, sum(j.n_d) as n_d
from judged j join calendar c on c.day = j.day
where j.fate_a > 0 or j.fate_d > 0
group by c.month, j.profile_a, j.profile_d, j.fate_a, j.fate_d
