-- In which month it would have been known of the crossings of each month that they are a migration, or none.
select c.month, s.arrival, case when s.fate = 1 then 1 else 0 end as migration, k.month as known, count(*) as n
from settled s join calendar c on c.day = s.day left join calendar k on k.day = s.settled
where s.fate < 3
group by c.month, s.arrival, case when s.fate = 1 then 1 else 0 end, k.month
