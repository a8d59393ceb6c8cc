-- Rows that fail any check.
select rowid as r, bits, key, v, raw from t where bits <> 0
