not exists (
    select 1 from measured above
    where above.k = ($emptied | (cast($total as $type) << $shift)) and above.k <> own.k
        and above.measure < own.measure * $alike and own.measure < above.measure * $alike
)
