-- The first rows that are left out for one reason.
select file_no, row_no from source where $reason order by file_no, row_no limit $examples
