-- What the days after each crossing say of it, if its person's crossings alternate.
select person, moment, who, start, again, inside, makes, coalesce(open_a, open_d) as open
from line_verdicts
