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
    match activity:
        case []:
            return "no session"  # still opening, or ended by the server
        case [Activity(state="active", wait_event_type="Lock"), *_]:
            return "lock wait"
        case [Activity(state="active"), *_]:
            return "load, slow query"
        case _:
            return "awaits elsewhere"


# endregion: diagnose
