-- What came in, in one pass: `key` (null where a code or the period cannot be read), value, attributes in one number,
-- `bits` of the checks that the row fails, texts, and of a faulty row every cell as it was written. A row that is sound
-- in every way is told from others first, so that the long expression of the bits is worked out for few.
select $key as key, v, cast($marks as $marks_type) as marks, bits, $texts
    case when bits & cast($spoken as $bits_type) <> 0 then [$cells] end as raw $places
from (
    select *, case when $sound then cast($small as $bits_type) else cast(0 as $bits_type) + $bits end as bits
    from (select *, $numbers, $value as v from (select $columns from $given))
)
