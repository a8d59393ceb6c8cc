-- Days that can count or be open; nobody's status changes on any other.
select * from verdicts where makes is not null or open_a is not null or open_d is not null or spoiled = 1
