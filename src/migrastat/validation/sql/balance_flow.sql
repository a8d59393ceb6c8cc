-- The figure itself.
select now.r, now.k, now.v, now.v as level, $codes from h now where new and v is not null and $whole
