-- Every series as it is now, in order of series and period: what came in, and what the previous release holds besides.
-- `met`: the previous release had the figure, `old` its value then.
select coalesce(good.key, p.key) as k, good.key is not null as new, good.r as r,
    case when good.key is null then p.v else good.v end as v, coalesce(good.marks, p.marks) as marks,
    good.key is not null and p.key is not null as met,
    case when good.key is not null then p.v end as old, case when good.key is not null then p.marks end as old_marks
from good full join p on good.key = p.key
order by k
