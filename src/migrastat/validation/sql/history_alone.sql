-- Every series as it came in, in order of series and period, where there is no previous release.
select key as k, true as new, r, v, marks, false as met, cast(null as DOUBLE) as old, cast(null as INTEGER) as old_marks
from good
order by k
