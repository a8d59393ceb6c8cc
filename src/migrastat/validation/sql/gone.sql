-- Figures of the previous release, of areas and periods that were asked for, that did not come in.
select k, v from h where not new and v is not null and $inside
