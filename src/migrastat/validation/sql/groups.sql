-- What those groups hold: the whole and its row, the parts that are there, and the smallest groups under it.
select $group as g, max(decimals) as decimals,
    max(v) filter (role = $whole) as whole, min(r) filter (role = $whole) as whole_row,
    min(r) filter (role = $part) as some_row, max(v) filter (role <> $whole) as largest,
    count(*) filter (role = $part and v is null) as parts_unread,
    count(*) filter (role = $leaf and v is null) as leaves_unread,
    coalesce(bool_or(rest and role = $part), false) as rest,
    sum(v) filter (role = $part) as parts_sum, count(v) filter (role = $part) as parts_n,
    count(v) filter (role = $part and needed) as parts_needed,
    sum(v) filter (role = $leaf) as leaves_sum, count(v) filter (role = $leaf) as leaves_n,
    count(v) filter (role = $leaf and needed) as leaves_needed
from suspects_$at
join members_$at on $code = code
group by 1
