-- The change of a stock since the period before.
select now.r, now.k, now.v - before.v as v, now.v as level, $codes
from (select * from h where new and v is not null and $whole) now
join (select k, v from h where v is not null and $whole) before on before.k = now.k - 1
