-- Which codes of citizenship and sex there are in the rows that are used, and how many ages cannot be.
select citizenship, sex, count(*) as n, count(case when age < 0 or age > $oldest then 1 end) as ages
from source
where person is not null and arrival is not null and day between $first and $last
group by citizenship, sex
