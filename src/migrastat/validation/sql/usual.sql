-- How the series with such steps usually move: median and median absolute deviation of the logarithms of their steps.
select k >> $bits as s, count(step) as n, median(step) as centre, mad(step) as mad, min(least) as least
from (
    select k, least(v, was) as least, case when least(v, was) + $start > 0 then ln((v + $start) / (was + $start)) end as step
    from steps where gap = 1 and k >> $bits in (select s from steep)
)
group by 1
