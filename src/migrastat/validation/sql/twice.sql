-- Keys that came in more than once.
select distinct k as key from (select k, lag(k) over () as before from h where new) where k = before
