-- What the days after a crossing say of it, whatever the status of its person: it would make a resident (1) or a
-- non-resident (0), or it is open because observation ended (day * 65536 + days spent on the side just entered).
select *,
    case when spoiled = 1 then null when n_a > 0 and inside >= $threshold then 1
        when n_d > 0 and outside >= $threshold then 0 end as makes,
    case when spoiled = 0 and n_a > 0 and inside < $threshold and outside <= $spare
        then day * cast(65536 as bigint) + inside end as open_a,
    case when spoiled = 0 and n_d > 0 and outside < $threshold and inside <= $spare
        then day * cast(65536 as bigint) + outside end as open_d
from spent
