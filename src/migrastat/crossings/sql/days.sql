-- How many rows lie on each day, what keeps them from being used, the latest time of day, and the first such row.
select day, kind, count(*) as n, max(second) as latest, min(place) as place
from (
    select day, second, case when person is null then 'PERSON' when day is null then 'DATE'
        when arrival is null then 'DIRECTION' else 'GOOD' end as kind,
        file_no * cast(4294967296 as bigint) + row_no as place
    from source
) kinds
group by day, kind
