-- Groups whose parts do not add up to their whole at first sight: its key, where the sum of all parts less the whole is
-- not nothing.
select g
from (
    select $group as g, sum(v * sign) as apart
    from good join members_$at on $code = code
    where role <> $leaf
    group by 1
)
where abs(apart) > $least
