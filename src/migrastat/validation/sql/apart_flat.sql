-- The same where a list is a total and its parts, and nothing else.
select g
from (
    select $emptied | (cast($total as $type) << $shift) as g, sum(case when $code = $total then -v else v end) as apart
    from good where $code not in $strange
    group by 1
)
where abs(apart) > $least
