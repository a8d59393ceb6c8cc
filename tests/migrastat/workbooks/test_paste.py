"""What a spreadsheet puts on the clipboard: a block of figures, or rows with their keys."""

from tests.migrastat.workbooks.story import STOCK

from migrastat.workbooks import Grid, read_paste

FIXED = {"FREQ": "A", "REF_AREA": "TJK", "ORIGIN_CONCEPT": "BIRTH"}
KEYS = [{"COUNTERPART": code, "SEX": "_T", "AGE": "_T"} for code in ("RUS", "KAZ", "UZB")]
GRID = Grid(("2021", "2022", "2023"), KEYS, FIXED)


def figures(text: str, at: tuple[int, int] = (1, 1), grid: Grid = GRID) -> list[tuple[str, ...]]:
    rows = read_paste(text, STOCK, grid, at).rows.to_pylist()
    return [(row["COUNTERPART"], row["SEX"], row["TIME_PERIOD"], row["OBS_VALUE"], row["_cell"]) for row in rows]


def test_a_block_of_figures_goes_where_it_was_put() -> None:
    assert figures("1\t2\r\n\t4\r\n", (2, 2)) == [
        ("KAZ", "_T", "2022", "1", "E2"),
        ("KAZ", "_T", "2023", "2", "F2"),
        ("UZB", "_T", "2023", "4", "F3"),
    ]


def test_the_whole_row_is_said_of_each_figure() -> None:
    (row,) = read_paste("7", STOCK, GRID).rows.to_pylist()
    assert {name: row[name] for name in STOCK.key} == FIXED | KEYS[0]
    assert row["_row"] == 1


def test_rows_bring_their_keys_under_periods_of_their_own() -> None:
    text = "Страна\tПол\tВозраст\t2022\t2023 г.\nРоссия\tжен.\t15-64\t1 234\t5\nMars\tM\tвсего\t\tн/д\n"
    assert figures(text) == [
        ("RUS", "F", "2022", "1234", "D1"),
        ("RUS", "F", "2023", "5", "E1"),
        ("Mars", "M", "2023", "н/д", "E2"),
    ]


def test_rows_with_keys_and_no_headings_follow_the_periods_of_the_grid() -> None:
    assert figures("KAZ\tF\t_T\t1\t2\t3\n")[-1] == ("KAZ", "F", "2023", "3", "F1")


def test_what_lies_beyond_the_edge_is_told_and_not_taken() -> None:
    received = read_paste("1\t2\n3\t4\n", STOCK, GRID, (3, 3))
    assert [row["OBS_VALUE"] for row in received.rows.to_pylist()] == ["1"]
    assert [(one.code, one.cell, one.value) for one in received.findings] == [
        ("PASTE_OUTSIDE", "G3", "2"),
        ("PASTE_OUTSIDE", "F4", "3"),
    ]


def test_cells_with_line_ends_and_tabs_come_quoted_as_excel_writes_them() -> None:
    assert figures('"RUS"\tF\t"_T"\t"1\n"\t"2 000"\t\n') == [
        ("RUS", "F", "2021", "1", "D1"),
        ("RUS", "F", "2022", "2000", "E1"),
    ]


def test_numbers_keep_their_one_meaning() -> None:
    received = read_paste("1,234\t5\n", STOCK, GRID)
    assert [(one.code, one.cell) for one in received.findings] == [("NUMBER_AMBIGUOUS", "D1")]
    assert figures("1,5\t1,234\n") == [("RUS", "_T", "2021", "1.5", "D1"), ("RUS", "_T", "2022", "1.234", "E1")]


def test_nothing_gives_nothing() -> None:
    assert figures("") == figures("\r\n\r\n") == []
