# SPDX-License-Identifier: MIT
# polite_crawler: follows the links of a small made-up web, each page once, at most two at a time: a semaphore and a task group.
# expect: 7 pages, at most 2 at a time
# expect: depth 0: home
# expect: depth 1: news, shop
# expect: depth 2: article, basket, sport
# expect: depth 3: photo
import asyncio

WEB = {"home": ["news", "shop"], "news": ["sport", "article", "home"], "shop": ["basket"], "sport": ["news"],
       "article": ["photo"], "basket": ["home", "shop"], "photo": []}
seen = {"home": 0}
fetching = most = 0


async def fetch(page, polite):
    global fetching, most
    async with polite:
        fetching += 1
        most = max(most, fetching)
        await asyncio.sleep(0.001)      # stands for the network
        fetching -= 1
        return WEB[page]


async def crawl(page, polite, group):
    for link in await fetch(page, polite):
        if link not in seen:
            seen[link] = seen[page] + 1
            group.create_task(crawl(link, polite, group))


async def main():
    polite = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        group.create_task(crawl("home", polite, group))
    print(f"{len(seen)} pages, at most {most} at a time")
    for depth in range(max(seen.values()) + 1):
        print(f"depth {depth}:", ", ".join(sorted(page for page in seen if seen[page] == depth)))


asyncio.run(main())
