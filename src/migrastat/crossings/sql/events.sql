-- Of the persons who are looked at day by day, the days that can count or be open; no status changes on any other.
select person, moment, day, code, cargo, start, spoiled, inside, outside, makes, open_a, open_d
from verdicts
where makes is not null or open_a is not null or open_d is not null or spoiled = 1
