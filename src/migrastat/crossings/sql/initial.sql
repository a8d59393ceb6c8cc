-- The latest status of each person as of the day of the first crossing or before; contradictions say nothing.
with firsts as (select person, min(moment) >> 46 as first_day from crossings group by person),
dated as (
    select s.person, (s.as_of + 1000000) * 2 + s.status as one, (s.as_of + 1000000) * 2 + 1 - s.status as other
    from statuses s join firsts f on s.person = f.person
    where s.as_of <= f.first_day
),
latest_said as (select person, max(one) as one, max(other) as other from dated group by person)
select person, case when one <> other then cast(one % 2 as int) end as initial from latest_said
