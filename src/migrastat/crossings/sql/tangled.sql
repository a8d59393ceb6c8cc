-- The crossings of persons who are looked at day by day.
select * from crossings where person in (select person from persons where tangled = 1)
