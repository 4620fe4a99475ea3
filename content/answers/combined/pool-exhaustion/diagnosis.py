"""From the two views of an empty pool to its cause."""

from activity import Activity
from report import PoolReport


# region: diagnose
def diagnose(pool: PoolReport, activity: list[Activity]) -> str:
    """Why `pool` is empty; `activity` has the app's largest group first."""
    if 2 * pool.holders_gone > pool.out:
        return "leak"
    if 2 * pool.holders_waiting > pool.out:
        return "two at once"
    match activity[0]:
        case Activity(state="active", wait_event_type="Lock"):
            return "lock wait"
        case Activity(state="active"):
            return "load, slow query"
        case _:
            return "awaits elsewhere"


# endregion: diagnose
