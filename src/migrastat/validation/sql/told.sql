-- Totals that do not hold, and parts without a total.
select *, case when not wrong then 'TOTAL_MISSING' when $complete then 'SUM_OF_PARTS' else 'PARTS_EXCEED' end as code
from (select *, coalesce($wrong, false) as wrong from sums_$at)
where wrong or $lone
