-- Figures that differ from those of the previous release, and whether by so much that it is asked about. `told`: the value
-- stayed, and what is said of it beside changed.
select k, r, v, old, v is not distinct from old as told,
    coalesce(old is not null and (v is null or (abs(v - old) >= $floor and abs(v - old) > $share * abs(old))), false) as large
from h where met and (v is distinct from old or marks & $alike <> old_marks & $alike)
