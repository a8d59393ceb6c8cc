-- Days that can count or be open; nobody's status changes on any other.
select person, moment, day, code, cargo, start, spoiled, inside, outside, makes, open_a, open_d
from verdicts
where makes is not null or open_a is not null or open_d is not null or spoiled = 1
