-- The rows of one source under one shape; what cannot be read is null.
select $person as person, $day as day, $second as second, $arrival as arrival, $citizenship as citizenship,
    $sex as sex, $age as age, $number as file_no, raw.row_no
from $scan raw
