-- Where the rows of some persons and days lie.
select s.file_no, min(s.row_no) as row_no
from source s join examples e on s.person = e.person and s.day = e.day + $first
group by s.file_no, e.person, e.day
order by s.file_no, row_no
