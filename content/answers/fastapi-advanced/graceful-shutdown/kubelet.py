"""What happens to a pod that is deleted: two things at once, and a deadline."""

import asyncio

from samples_plugin import Program

from balancer import Balancer


async def delete_pod(
    pod: Program,
    port: int,
    balancer: Balancer,
    *,
    lag: float,
    pre_stop: float = 0,
    grace: float = 30,
) -> int:
    """Delete the pod; its exit code (below 0: the signal that ended it).

    The endpoint goes `lag` seconds later, whatever the process does meanwhile. The
    `grace` seconds began with the deletion: the preStop sleep is part of them.
    """
    async with asyncio.TaskGroup() as group:
        group.create_task(remove_endpoint(balancer, port, lag))
        ended = group.create_task(stop(pod, pre_stop, grace))
    return ended.result()


async def remove_endpoint(balancer: Balancer, port: int, lag: float) -> None:
    await asyncio.sleep(lag)
    balancer.endpoints.remove(port)


async def stop(pod: Program, pre_stop: float, grace: float) -> int:
    try:
        async with asyncio.timeout(grace):
            await asyncio.sleep(pre_stop)
            pod.process.terminate()
            return await asyncio.to_thread(pod.process.wait)
    except TimeoutError:
        pod.kill()  # SIGKILL
        return pod.process.wait()
