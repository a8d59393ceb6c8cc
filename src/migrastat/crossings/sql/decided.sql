-- The day on which the days spent decide of each day's arrivals and departures; null while they do not.
select *,
    case when makes = 1 then day + $threshold + out_at_enough - days_out
        when outside > $spare then day + $refuted + in_at_too_many - days_in end as decided_a,
    case when makes = 0 then day + $threshold + in_at_enough - days_in
        when inside > $spare then day + $refuted + out_at_too_many - days_out end as decided_d
from reached
