-- Every figure with the one before it in its series. `asked` is the row of the later one if it came in, else that of the
-- earlier (`turned`); `fresh`: one of the two came in and is not as it was in the previous release.
select k, k_was, v, was, marks, case when new then r else r_was end as asked, not new as turned,
    fresh or fresh_was as fresh, k - k_was as gap
from (
    select *, lag(k) over () as k_was, lag(v) over () as was, lag(r) over () as r_was, lag(fresh) over () as fresh_was
    from (
        select k, v, r, new, marks, new and (not met or old is distinct from v) as fresh
        from h where v is not null
    )
)
where k >> $bits = k_was >> $bits
