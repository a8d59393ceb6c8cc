-- Those rows whose total is not among them with much the same measure: one question for a figure and its parts.
with measured as (select *, $measure as measure from $table)
select * exclude (measure) from measured own where $alone
