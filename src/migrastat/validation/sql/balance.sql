-- Balances that do not hold within what is allowed.
select *
from (
    select l.r, l.k, l.v as said, l.level, $sum as made, greatest($tolerance * abs(l.level), $floor) as allowed, $values
    from $left l $joins
)
where abs(said - made) > allowed
