select * from near where steep and not tenfold and k not in (select k from tenfold)
