-- Their largest parts, and how many there are.
select g, part, v, r, key, count(*) over (partition by g) as many
from (
    select first.g, $code as part, v, r, key
    from suspects_$at join members_$at members on $code = members.code
    join (select * from told where code = '$which' order by whole_row limit $room) first on $group = first.g
    where v is not null and role = $role
)
qualify row_number() over (partition by g order by v desc, r) <= $shown
order by v desc, r
