-- Steps of one period that may be asked about: ten times the year before, or big and steep.
select *, k >> $bits as s,
    $number <= $last_year and $far as tenfold,
    least(v, was) >= 0 and greatest(v, was) >= $floor and abs(v - was) >= $change
    and (v + $start >= $factor * (was + $start) or was + $start >= $factor * (v + $start)) and $not_told as steep
from steps
where fresh and gap = 1 and (tenfold or steep)
