-- Days of persons who are looked at day by day, with their status before the first crossing and what is known of them.
select s.*, l.made_last, l.first_open_a, l.first_open_d
from started s join latest l on l.person = s.person
