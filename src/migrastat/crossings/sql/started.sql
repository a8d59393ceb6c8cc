-- The status before the first crossing, by the rule.
select *, $initial_rule as status_first from $those
