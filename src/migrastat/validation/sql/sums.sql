-- Each group with the parts that it is held against: the codes right under it where all of them came in, else these or
-- the smallest groups, whichever hold more. `wanted` is how many make it complete.
select g, whole, whole_row, some_row, largest, rest, decimals, parts_n, by_leaves,
    case when by_leaves then leaves_sum else parts_sum end as parts,
    case when by_leaves then leaves_n else parts_n end as n,
    case when by_leaves then leaves_needed else parts_needed end as n_needed,
    case when by_leaves then leaves_wanted else parts_wanted end as wanted,
    case when by_leaves then leaves_unread else parts_unread end as unread
from (
    select *, coalesce(parts_needed < parts_wanted and leaves_sum > coalesce(parts_sum, -1e300), false) as by_leaves
    from groups_$at
    join (
        select whole_code, count(*) filter (role = $part and needed) as parts_wanted,
            count(*) filter (role = $leaf and needed) as leaves_wanted
        from members_$at group by whole_code
    ) on $code = whole_code
)
