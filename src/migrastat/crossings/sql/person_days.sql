-- `code` says what a day does to its person: 0 the person has left, 1 has come; a day that ends as it began turns
-- nobody: 2 it opens with a departure, 3 with an arrival. `cargo` is carried along in one number: the profile of
-- arrivals (16 bits) and of departures (16), how many arrivals (15) and departures (15) can alternate on that day.
select person, day, cast(case when head % 2 = tail % 2 then head % 2 else 2 + head % 2 end as int) as code,
    (case when head % 2 = 1 then head >> 1 else tail >> 1 end % 65536) * 65536 * 1073741824
    + (case when head % 2 = 0 then head >> 1 else tail >> 1 end % 65536) * 1073741824
    + least(case when head % 2 <> tail % 2 then least(a, n - a) when head % 2 = 1 then least(a, n - a + 1)
        else least(n - a, a + 1) - 1 end, 32767) * 32768
    + least(case when head % 2 <> tail % 2 then least(a, n - a) when head % 2 = 0 then least(n - a, a + 1)
        else least(a, n - a + 1) - 1 end, 32767) as cargo
from grouped
