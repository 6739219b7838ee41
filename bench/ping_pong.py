# SPDX-License-Identifier: MIT
# ping_pong: two units hand a token to and fro; each round trip is two switches between them.

from lesson import run, table, timed
from models import model, settled


async def player(mine, other, count):
    for _ in range(count):
        await settled(mine.acquire())
        other.release()


async def game(units, count):
    ping, pong = units.Semaphore(0), units.Semaphore(0)
    unit = units.start(player, ping, pong, count)
    ping.release()
    await player(pong, ping, count)
    await settled(unit.join())


def measure(case, size):
    units = model(case)
    seconds, _ = timed(units.run, game, units, size)
    return {"value": seconds / size * 1e6, "check": None}


if __name__ == "__main__":
    run(measure, table("Context switches: one round trip between two units", "Tasks switch cheapest, processes dearest.",
                       ["async", "thread", "process"], "us", "cost", 3000))
