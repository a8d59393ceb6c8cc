-- The status before the first crossing: from the file of statuses, or by the rule.
select c.*, coalesce(i.initial, $initial_rule) as status_first
from chained c left join initial i on c.person = i.person
