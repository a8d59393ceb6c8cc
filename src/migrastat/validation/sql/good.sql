-- Rows whose key can be read; of rows with one key the first (the key of the others has been taken away).
select cast(rowid as INTEGER) as r, * from t where key is not null
