"""The app of naive_app in a process whose clock is an hour fast."""

import time

from naive_app import app

real_time = time.time
time.time = lambda: real_time() + 3600

__all__ = ["app"]
