"""How many threads a product of arrays gets."""

from functools import cache

from threadpoolctl import threadpool_limits


@cache
def use_one_thread() -> None:
    """Let NumPy multiply in the thread that asks, from now on, in the whole process.

    By default it wakes a thread for each core even for a product that takes 0.2 ms, and waits for
    them by spinning: 6 ms where other work keeps the cores busy. Questions are answered side by
    side, so the cores are of use to them all the same.
    """
    threadpool_limits(limits=1, user_api="blas")
