"""`almaty estimate`: the same releases give the same figures; it tells what was left out, and what it found."""

from tests import server


def test_a_first_start_has_estimated_and_doing_it_again_keeps_nothing_new(live):
    told = server.run("estimate", home=live.home)
    assert told.returncode == 0, told.stderr
    assert told.stdout.count("held already") == 2 and "new release" not in told.stdout
    for step in (
        "flows 2015-2020, stocks of 2024",
        "flows 2020-2024, stocks of 2024",
        "flows 1990-1995, stocks of 2020",
    ):
        assert step in told.stdout
    assert "migrants of unknown origin, left out" in told.stdout


def test_a_comparison_computes_anew_and_finds_every_figure_equal(live):
    told = server.run("estimate", "--check", "--method", "da_min_closed", home=live.home, LANG="ru_RU.UTF-8")
    assert told.returncode == 0, told.stderr
    assert told.stdout.count("совпадает с имеющимся, значение за значением") == 2


def test_a_method_that_is_none_is_refused_with_those_that_there_are(live):
    told = server.run("estimate", "--method", "magic", home=live.home)
    assert told.returncode == 1
    assert "There is no such method" in told.stderr and "da_pb_closed" in told.stderr


def test_a_folder_without_a_platform_is_refused(tmp_path):
    told = server.run("estimate", "--folder", str(tmp_path / "nothing"), home=tmp_path / "nothing")
    assert told.returncode == 1 and "There is no platform in this folder" in told.stderr
