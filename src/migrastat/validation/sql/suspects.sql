-- All rows of the groups that may be wrong.
select r, key, v, $decimals as decimals from good where $empty in (select distinct $group_empty from apart_$at)
