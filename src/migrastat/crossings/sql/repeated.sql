-- The last rows of some days on which rows repeat another.
select g.tail >> 17 as place
from grouped g join person_days d on g.person = d.person and g.day = d.day
where g.n > (d.cargo >> 15) % 32768 + d.cargo % 32768
order by place limit $examples
