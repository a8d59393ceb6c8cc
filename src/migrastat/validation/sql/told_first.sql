-- The first of one code.
select g, whole_row, whole, parts, largest from told where code = '$which' order by whole_row limit $room
