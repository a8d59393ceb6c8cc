"""Modules and functions stay short enough to be read."""

import ast

from tests.house.tree import modules, name_of, parsed

LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 40


def test_no_module_is_longer_than_400_lines():
    long = {
        name_of(path): count for path in modules() if (count := len(path.read_text().splitlines())) > LINES_OF_A_MODULE
    }
    assert not long, f"make it a folder of the same name: {long}"


def test_no_function_is_longer_than_40_lines():
    long = []
    for path in modules():
        for node in ast.walk(parsed(path)):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and (node.end_lineno or 0) - node.lineno + 1 > LINES_OF_A_FUNCTION
            ):
                long.append(f"{name_of(path)}:{node.lineno} {node.name}")
    assert not long, long


def test_most_modules_have_about_100_lines():
    sizes = sorted(len(path.read_text().splitlines()) for path in modules())
    assert sizes[len(sizes) // 2] <= 120
