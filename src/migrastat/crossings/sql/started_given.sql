-- The status before the first crossing: from the file of statuses, or by the rule.
select d.*, coalesce(i.initial, $initial_rule) as status_first
from $those d left join initial i on d.person = i.person
