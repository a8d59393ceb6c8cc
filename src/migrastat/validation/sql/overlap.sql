-- Groups of which one part alone is larger than the whole: all there is to see where parts overlap.
select g
from (
    select $group as g, max(v) filter (role <> $whole) as largest, max(v) filter (role = $whole) as whole
    from good join members_$at on $code = code
    group by 1
)
where largest > whole
