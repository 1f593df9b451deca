"""The line of a key, for messages that tomllib cannot give."""

from __future__ import annotations

from auditor.rulebook.lines import key_lines, line_of

TEXT = '''# head = 1
[a.b]
c = 1
d = [
    "x = 3",
    { e = 2 },
]
"quoted key" = "[not.a.table]"
f.g = """
h = 4
[z]
"""
[[list]]
i = 'a # b' # c
[rule."A 01"]
j = 2
'''


def test_headers_keys_and_dotted_keys() -> None:
    lines = key_lines(TEXT)
    assert lines[("a", "b")] == 2
    assert lines[("a", "b", "c")] == 3
    assert lines[("a", "b", "d")] == 4
    assert lines[("a", "b", "quoted key")] == 8
    assert lines[("a", "b", "f", "g")] == 9
    assert lines[("list", "i")] == 14
    assert lines[("rule", "A 01", "j")] == 16


def test_text_inside_strings_arrays_and_comments_is_no_key() -> None:
    lines = key_lines(TEXT)
    assert ("head",) not in lines
    assert ("z",) not in lines
    assert not any("x" in path or "h" in path for path in lines)


def test_elements_of_arrays_and_keys_of_inline_tables_have_their_own_lines() -> None:
    lines = key_lines(TEXT)
    assert lines[("a", "b", "d", "#0")] == 5
    assert lines[("a", "b", "d", "#1", "e")] == 6
    text = 'a = [ # one, two\n  ["x", """\n]"""],\n  1.5, { b = [\n true ] }\n]\nc."d.e" = {}\n'
    lines = key_lines(text)
    found = [lines[("a", *path)] for path in (("#0",), ("#0", "#1"), ("#1",), ("#2", "b", "#0"))]
    assert found == [2, 2, 4, 5]
    assert lines[("c", "d.e")] == 7


def test_a_key_that_is_not_there_has_the_line_of_its_table() -> None:
    lines = key_lines(TEXT)
    assert line_of(lines, ("a", "b", "nothing")) == 2
    assert line_of(lines, ("a", "b", "d", "#7")) == 4
    assert line_of(lines, ("nothing",)) == 0
