-- Rows whose key stood in an earlier row already, with that row and its value.
select r, key, v, first, first_v.v as first_v
from (
    select cast(rowid as INTEGER) as r, key, v, min(rowid) over same as first,
        arg_min(struct_pack(v := v), rowid) over same as first_v
    from t where key in (select key from twice)
    window same as (partition by key)
)
where r <> first
