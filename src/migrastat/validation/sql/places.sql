-- Where rows stand, their key, and of faulty ones their cells.
select t.rowid, coalesce(t.key, late.key), raw, $columns
from t left join late on late.r = t.rowid
where t.rowid in (select unnest(?::bigint[]))
