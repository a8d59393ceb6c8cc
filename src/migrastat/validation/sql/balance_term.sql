-- One dataflow of the right side: what the sides do not share stands at its total.
select $columns, cast(OBS_VALUE as DOUBLE) as v from $given where $whole
