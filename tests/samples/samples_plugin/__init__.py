"""What a sample's tests may ask for: real servers, and `record`.

Types for annotations: `Database`, `RedisServer`, `Serve`, `App`, `Record`.
"""

from samples_plugin.database import Database
from samples_plugin.record import Record
from samples_plugin.redis_server import RedisServer
from samples_plugin.serve import App, Serve

__all__ = ["App", "Database", "Record", "RedisServer", "Serve"]

pytest_plugins = [
    "samples_plugin.settings",
    "samples_plugin.database",
    "samples_plugin.redis_server",
    "samples_plugin.serve",
    "samples_plugin.record",
    "samples_plugin.bookkeeping",
]
