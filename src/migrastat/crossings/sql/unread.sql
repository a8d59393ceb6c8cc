-- Given statuses that cannot be used.
select count(*) as n from statuses where person is null or status is null
