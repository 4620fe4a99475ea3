"""A burst of requests at one app with one cause, and what is seen of it."""

import asyncio
import logging
from dataclasses import dataclass, field
from http import HTTPStatus

import asyncpg
import httpx
from fastapi import APIRouter, FastAPI

from activity import Activity, read_activity
from causes import Cause, Obstacle
from database import Settings
from diagnosis import diagnose
from eventually import eventually
from report import PoolReport
from service import create_app
from serving import served

BURST = 12


@dataclass
class Run:
    """What was seen while the pool was empty, and what became of the requests."""

    cause: Cause
    pool: PoolReport
    activity: list[Activity]
    messages: list[str]
    """What the app logged of its pool."""
    answers: list[httpx.Response] = field(default_factory=list)
    later: PoolReport = field(init=False)
    """The pool when the last request had its answer."""

    @property
    def verdict(self) -> str:
        """The cause, from the evidence alone."""
        return diagnose(self.pool, self.activity)

    @property
    def failed(self) -> int:
        """How many requests got no connection in time."""
        busy = HTTPStatus.SERVICE_UNAVAILABLE
        return sum(answer.status_code == busy for answer in self.answers)


class Lab:
    """Runs causes, one look after the other, while earlier ones play out."""

    def __init__(self, dsn: str, url: str, observer: asyncpg.Connection) -> None:
        """`observer` looks into pg_stat_activity."""
        self.dsn, self.url, self.observer = dsn, url, observer
        self._numbers = iter(range(1000))

    async def blocked(self, name: str) -> int:
        """How many sessions of the app `name` wait for a lock."""
        groups = await read_activity(self.observer, name)
        return sum(
            group.sessions for group in groups if group.wait_event_type == "Lock"
        )

    async def start(
        self, cause: Cause, router: APIRouter, size: int
    ) -> asyncio.Task[Run]:
        """Return once the evidence is taken; the task ends with the last answer.

        Raises what went wrong before.
        """
        looked = asyncio.Event()
        task = asyncio.create_task(self._run(cause, router, size, looked))
        waiting = asyncio.create_task(looked.wait())
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if task.done():
            await task
        return task

    async def _run(
        self, cause: Cause, router: APIRouter, size: int, looked: asyncio.Event
    ) -> Run:
        name = f"orders-{next(self._numbers)}"
        messages = Messages(name)
        async with cause.obstacle(self.dsn) as obstacle:
            settings = Settings(
                self.url, name, pool_size=size, carrier=obstacle.carrier
            )
            app = create_app(router, settings)
            async with served(app) as client:
                requests = [
                    asyncio.create_task(client.request(cause.method, cause.path))
                    for _ in range(BURST)
                ]
                if cause.answers:
                    await eventually(
                        lambda: done(requests), lambda count: count == size
                    )
                pool, activity = await self._look(client, name, cause, obstacle, size)
                run = Run(cause, pool, activity, messages.seen)
                looked.set()
                # Whoever is in line fails first; only then may the others go on.
                await eventually(lambda: done(requests), (BURST - size).__le__)
                await obstacle.remove()
                run.answers = await asyncio.gather(*requests)
                run.later = await read(client)
                await close_leaks(app)
        return run

    async def _look(
        self,
        client: httpx.AsyncClient,
        name: str,
        cause: Cause,
        obstacle: Obstacle,
        size: int,
    ) -> tuple[PoolReport, list[Activity]]:
        def empty(pool: PoolReport) -> bool:
            return pool.out == size and 0 < pool.waiting <= BURST - size

        pool = await eventually(lambda: read(client), empty)
        if cause.start_line:
            await eventually(lambda: self.blocked(name), lambda count: count == size)
            await obstacle.remove()
            pool = await eventually(
                lambda: read(client), lambda pool: pool.holders_waiting == size
            )
        activity = await eventually(
            lambda: read_activity(self.observer, name),
            lambda groups: bool(groups) and groups[0].sessions == size,
        )
        return pool, activity


class Messages(logging.Handler):
    """Keeps what one app logs of its pool."""

    def __init__(self, name: str) -> None:
        """Listen to the app of this name."""
        super().__init__()
        self.seen: list[str] = []
        logging.getLogger(f"pool.{name}").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.seen.append(record.getMessage())


async def done(requests: list[asyncio.Task[httpx.Response]]) -> int:
    """How many have their answer."""
    return sum(request.done() for request in requests)


async def read(client: httpx.AsyncClient) -> PoolReport:
    """The pool's view of itself."""
    return PoolReport.model_validate_json((await client.get("/pool")).content)


async def close_leaks(app: FastAPI) -> None:
    """Give back what the app forgot, or the garbage collector warns in a later test."""
    if scoped := getattr(app.state, "scoped", None):
        for session in scoped.registry.registry.values():
            await session.close()
