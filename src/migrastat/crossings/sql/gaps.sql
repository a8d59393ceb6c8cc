-- Some days with a crossing before which another is missing.
select person, next_day as day from observed where missing is not null order by day, person limit $examples
