"""A worker: `python -m worker`. SIGTERM lets it finish its job first."""

import asyncio
import contextlib
import logging
import os
import signal

import asyncpg
import httpx

from jobs import Job, back_off, claim, finish
from mail import send_welcome
from resources import resources

LEASE = float(os.environ.get("LEASE", "60"))
BACK_OFF = float(os.environ.get("BACK_OFF", "30"))
POLL = float(os.environ.get("POLL", "0.5"))
HANDLERS = {"welcome": send_welcome}
log = logging.getLogger("worker")


# region: work
async def work(pool: asyncpg.Pool, mail: httpx.AsyncClient, job: Job) -> None:
    """Do one job; give up before its lease runs out and somebody else has it."""
    try:
        async with asyncio.timeout(0.8 * LEASE):
            send = HANDLERS[job.kind]
            await send(mail, key=f"{job.kind}-{job.id}", **job.payload)
    except Exception:
        log.exception("job %s failed, attempt %d", job.id, job.attempt)
        await back_off(pool, job, base=BACK_OFF)
    else:
        if not await finish(pool, job):
            log.warning("job %s outlived its lease", job.id)
            # endregion: work


async def run(
    pool: asyncpg.Pool, mail: httpx.AsyncClient, stopping: asyncio.Event
) -> None:
    """Work until `stopping` is set; look for work every POLL seconds when idle."""
    while not stopping.is_set():
        job = await claim(pool, LEASE)
        if job is not None:
            await work(pool, mail, job)
            continue
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), POLL)


async def main() -> None:
    """Run until SIGTERM."""
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()
    signal.signal(signal.SIGTERM, lambda *_: loop.call_soon_threadsafe(stopping.set))
    async with resources() as state:
        print("working", flush=True)
        await run(state["pool"], state["mail"], stopping)


if __name__ == "__main__":
    logging.basicConfig()
    asyncio.run(main())
