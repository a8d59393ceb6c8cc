-- Corridors of which the partner says something else, by a factor.
select ours.r, ours.key, ours.v, theirs.v as said, ours."$partner" as partner
from corridors ours join (select $codes, cast(OBS_VALUE as DOUBLE) as v from $given where $whole) theirs on $joined
where theirs.v is not null and greatest(ours.v, theirs.v) >= $floor
    and (ours.v >= $factor * theirs.v or theirs.v >= $factor * ours.v)
