-- Which codes of citizenship and sex there are, and how many ages cannot be.
select citizenship, sex, count(*) as n, count(case when age < 0 or age > $oldest then 1 end) as ages
from source group by citizenship, sex
