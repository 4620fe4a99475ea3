"""What a sample's tests may ask for: real servers, and `record`.

Types for annotations: `Database`, `PostgresServer`, `StartPostgres`, `RedisServer`,
`Serve`, `App`, `Spawn`, `Program`, `Record`.
"""

from samples_plugin.database import Database
from samples_plugin.postgres_server import PostgresServer, StartPostgres
from samples_plugin.programs import Program, Spawn
from samples_plugin.record import Record
from samples_plugin.redis_server import RedisServer
from samples_plugin.serve import App, Serve

__all__ = [
    "App",
    "Database",
    "PostgresServer",
    "Program",
    "Record",
    "RedisServer",
    "Serve",
    "Spawn",
    "StartPostgres",
]

pytest_plugins = [
    "samples_plugin.settings",
    "samples_plugin.database",
    "samples_plugin.postgres_server",
    "samples_plugin.redis_server",
    "samples_plugin.programs",
    "samples_plugin.serve",
    "samples_plugin.record",
    "samples_plugin.bookkeeping",
]
