-- The previous release in the same shape; codes that are no longer in a list drop out.
select key, v, marks
from (
    select $key as key, cast(OBS_VALUE as DOUBLE) as v, cast($marks as $marks_type) as marks
    from $given where $own
)
where key is not null
