"""A record's shape holds what every run must show, and no more."""

import json
from typing import Any

import pytest
from samples_plugin.formats import format_of

SCAN = {"Node Type": "Index Scan", "Relation Name": "orders", "Index Name": "by_day"}
JOIN = {"Node Type": "Hash Join", "Join Type": "Left", "Plans": [SCAN]}


def plan(root: dict[str, Any], **more: object) -> list[dict[str, Any]]:
    """EXPLAIN's list for `root`; `more` joins the root node."""
    return [{"Plan": {**root, **more}, "Execution Time": 1.0}]


def shape(name: str, value: object) -> list[str]:
    """The shape of `value` after it was written under `name`."""
    form = format_of(name)
    return form.shape(form.write(value), [])


def test_a_plan_is_its_tree() -> None:
    """A plan's shape names node, join, relation and index, indented by depth."""
    assert shape("x.plan", plan(JOIN)) == [
        "Hash Join Left",
        "  Index Scan on orders using by_day",
    ]


def test_a_plan_may_be_text() -> None:
    """The JSON text that a driver returns is a plan, too."""
    assert shape("x.plan", json.dumps(plan(JOIN))) == shape("x.plan", plan(JOIN))


def test_measurements_are_no_part_of_a_plan() -> None:
    """Times, rows, buffers and worker counts do not change a plan's shape."""
    measured = {"Actual Rows": 7, "Shared Hit Blocks": 9, "Workers Planned": 2}
    assert shape("x.plan", plan(JOIN, **measured)) == shape("x.plan", plan(JOIN))


@pytest.mark.parametrize(
    "changed",
    [
        {**SCAN, "Node Type": "Index Only Scan"},
        {**SCAN, "Relation Name": "events"},
        {**SCAN, "Index Name": "by_name"},
        {**SCAN, "Plans": [SCAN]},
    ],
)
def test_another_plan_has_another_shape(changed: dict[str, Any]) -> None:
    """Node type, relation, index and children are all compared."""
    assert shape("x.plan", plan(changed)) != shape("x.plan", plan(SCAN))
    inner = {**JOIN, "Join Type": "Inner"}
    assert shape("x.plan", plan(inner)) != shape("x.plan", plan(JOIN))


def test_values_keep_names_and_types() -> None:
    """Numbers are free; names, types, strings and bools are not."""
    base = shape("x.values", {"rows": 1, "ok": True, "state": "idle"})
    assert shape("x.values", {"state": "idle", "rows": 2.5, "ok": True}) == base
    for other in (
        {"rows": 1, "ok": True},
        {"row": 1, "ok": True, "state": "idle"},
        {"rows": "1", "ok": True, "state": "idle"},
        {"rows": 1, "ok": False, "state": "idle"},
        {"rows": 1, "ok": 1, "state": "idle"},
        {"rows": 1, "ok": True, "state": "active"},
    ):
        assert shape("x.values", other) != base


def test_a_text_is_its_masked_lines() -> None:
    """A text's shape is one entry a line."""
    assert shape("x", "one 5 ms\ntwo") == ["one <time>", "two"]
    assert format_of("x").write("one\n\n") == "one\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x.plan", {"Plan": SCAN}),
        ("x.plan", [{"Plan": {}}]),
        ("x.plan", "[]"),
        ("x.values", {}),
        ("x.values", [1]),
        ("x.values", {"deep": {"rows": 1}}),
        ("x.values", {"none": None}),
        ("x.values", {"ratio": float("nan")}),
        ("x.values", {7: 1}),
        ("x", {"rows": 1}),
        ("x", " \n"),
    ],
)
def test_a_wrong_value_is_refused(name: str, value: object) -> None:
    """A value that its format can't hold raises, and the message shows it."""
    with pytest.raises(TypeError, match=r"This is|' is|7 is"):
        format_of(name).write(value)
