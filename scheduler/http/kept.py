"""What takes long to find out is found out once, off the loop, and kept for the next who asks."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The values of the last few keys; a key stands for one value for ever."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._tasks: OrderedDict[K, asyncio.Task[V]] = OrderedDict()

    async def get(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key, made in a thread if nobody has asked for it before."""
        task = self._tasks.get(key)
        if task is None:
            task = asyncio.create_task(asyncio.to_thread(make))
            task.add_done_callback(lambda done: self._forget_failure(key, done))
            self._tasks[key] = task
        self._tasks.move_to_end(key)
        while len(self._tasks) > self._most:
            self._tasks.popitem(last=False)
        # A caller that goes away must not take the others' answer with it.
        return await asyncio.shield(task)

    def find(self, key: K) -> V | None:
        """Return the value of a key if it is known; it is not made for this."""
        task = self._tasks.get(key)
        return task.result() if task and task.done() and not task.cancelled() else None

    def _forget_failure(self, key: K, task: asyncio.Task[V]) -> None:
        if (task.cancelled() or task.exception()) and self._tasks.get(key) is task:
            del self._tasks[key]
