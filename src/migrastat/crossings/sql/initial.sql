-- The latest status of each person as of the day of the first crossing or before; contradictions say nothing.
with firsts as (select person, min(day) as first_day from observed group by person),
latest as (
    select s.person, max((s.as_of + 1000000) * 2 + s.status) as one, max((s.as_of + 1000000) * 2 + 1 - s.status) as other
    from statuses s join firsts f on s.person = f.person
    where s.as_of <= f.first_day
    group by s.person
)
select person, case when (one >> 1) <> (other >> 1) then cast(one % 2 as int) end as initial from latest
