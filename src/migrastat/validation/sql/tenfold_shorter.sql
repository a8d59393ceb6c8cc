-- The same of half-years, quarters and months: against the same one of the year before.
select *
from (
    select h.k, b.k as k_was, h.v, b.v as was, h.marks, case when h.new then h.r else b.r end as asked,
        not h.new as turned, h.new and (not h.met or h.old is distinct from h.v)
        or b.new and (not b.met or b.old is distinct from b.v) as fresh, $many as gap
    from h join h b on b.k = h.k - $many
    where $number between $start and $end
)
where fresh and $far
