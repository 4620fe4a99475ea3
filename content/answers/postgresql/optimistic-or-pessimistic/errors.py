"""Why a sale did not happen."""


class ConflictError(Exception):
    """Somebody else changed what this attempt had read; nothing was written."""


class SoldOutError(Exception):
    """There is nothing left to sell."""


class GaveUpError(Exception):
    """Every attempt that was allowed met a conflict."""
