-- The steps that are unusual for their series; where it has few, steepness alone decides.
select steep.*
from steep join usual using (s)
where least >= 0 and (n < $fewest or least(v, was) + $start <= 0
    or abs(ln((v + $start) / (was + $start)) - centre) >= $spread * greatest($sigma * mad, $least_spread))
