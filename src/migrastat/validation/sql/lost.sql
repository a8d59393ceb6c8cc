-- Single figures of series that go on.
select * from gone where $series not in (select k from ended)
