-- Given statuses: 1 resident, 0 not, and the day of observation as of which they hold (long ago where none is said).
select $person as person, coalesce($as_of, -999999) as as_of,
    case when lower(trim(cast(raw.status as string))) in ($resident) then 1
        when lower(trim(cast(raw.status as string))) in ($elsewhere) then 0 end as status
from $scan raw
