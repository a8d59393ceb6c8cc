-- Series of the previous release of which nothing came in.
select $series as k, count(*) as many, max(k) as last, max(v) as v
from gone
where $series not in (select distinct $series from h where new and $series in (select $series from gone))
group by 1
