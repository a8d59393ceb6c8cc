-- How many rows lie on each day, what keeps them from being used, and the latest time of day.
select day, kind, count(*) as n, max(second) as latest
from (
    select day, second, case when person is null then 'PERSON' when day is null then 'DATE'
        when arrival is null then 'DIRECTION' else 'GOOD' end as kind
    from source
) kinds
group by day, kind
