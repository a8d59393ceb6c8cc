-- Our figures of whole corridors: every dimension that has a total stands at it. Codes are numbers.
select r, v, key, $codes from good where v is not null and $whole
