-- How many figures came in, and of how many the previous release had one; how many differ, and are gone.
select count(*) filter (new), count(*) filter (met), (select count(*) from revised), (select count(*) from gone) from h
