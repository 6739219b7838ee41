# A crawler with a few workers reads a web site served by the same program: every page once, links followed, a redirect,
# a missing page, a page that never comes, and one whose connection breaks.
# expect: /              200  3 links
# expect: /a             200  2 links
# expect: /b             200  3 links
# expect: /broken        error: IncompleteReadError
# expect: /deep/1        200  1 links
# expect: /deep/2        200  0 links
# expect: /missing       404  0 links
# expect: /moved         301  1 links
# expect: /slow          error: TimeoutError
# expect: requests: 9, at most 3 at a time: True
import asyncio
import re

PAGES = {
    '/': ['/a', '/b', '/moved'],
    '/a': ['/', '/b'],
    '/b': ['/missing', '/slow', '/broken'],
    '/deep/1': ['/deep/2'],
    '/deep/2': [],
}


class Site:
    def __init__(self):
        self.requests = self.now = self.most = 0

    async def handle(self, reader, writer):
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await self.answer(reader, writer)
        finally:
            self.now -= 1
            writer.close()

    async def answer(self, reader, writer):
        self.requests += 1
        method, path, version = (await reader.readline()).decode().split()
        headers = {}
        while (line := await reader.readline()) != b'\r\n':
            name, _, value = line.decode().partition(':')
            headers[name.lower()] = value.strip()
        assert method == 'GET' and headers['host'] == 'localhost', headers
        if path == '/slow':
            await reader.read()  # until the client gives up
            return
        status, extra, body = '200 OK', '', ''
        if path == '/moved':
            status, extra = '301 Moved Permanently', 'Location: /deep/1\r\n'
        elif path == '/broken':
            writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<a href=')
            await writer.drain()
            return
        elif path in PAGES:
            body = '<html>' + ''.join(f'<a href="{link}">{link}</a>\n' for link in PAGES[path]) + '</html>'
        else:
            status = '404 Not Found'
        writer.write(f'HTTP/1.1 {status}\r\n{extra}Content-Length: {len(body)}\r\n\r\n{body}'.encode())
        await writer.drain()


class Crawler:
    def __init__(self, port, workers):
        self.port, self.workers = port, workers
        self.todo = asyncio.Queue()
        self.seen, self.report = set(), {}

    def add(self, path):
        if path not in self.seen:
            self.seen.add(path)
            self.todo.put_nowait(path)

    async def fetch(self, path):
        reader, writer = await asyncio.open_connection('127.0.0.1', self.port)
        try:
            writer.write(f'GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n'.encode())
            await writer.drain()
            head = (await reader.readuntil(b'\r\n\r\n')).decode()
            status = int(head.split(None, 2)[1])
            length = int(re.search(r'(?im)^content-length: (\d+)', head)[1])
            body = (await reader.readexactly(length)).decode()
            links = re.findall(r'href="([^"]+)"', body)
            if moved := re.search(r'(?im)^location: (\S+)', head):
                links.append(moved[1])
            return status, links
        finally:
            writer.close()
            await writer.wait_closed()

    async def work(self):
        while True:
            path = await self.todo.get()
            try:
                async with asyncio.timeout(0.5 if path == '/slow' else 10):
                    status, links = await self.fetch(path)
                self.report[path] = f'{status}  {len(links)} links'
                for link in links:
                    self.add(link)
            except Exception as error:
                self.report[path] = f'error: {type(error).__name__}'
            finally:
                self.todo.task_done()

    async def crawl(self, start):
        self.add(start)
        workers = [asyncio.create_task(self.work()) for _ in range(self.workers)]
        await self.todo.join()
        for worker in workers:
            worker.cancel()
        await asyncio.wait(workers)


async def main():
    site = Site()
    server = await asyncio.start_server(site.handle, '127.0.0.1', 0)
    async with server:
        crawler = Crawler(server.sockets[0].getsockname()[1], 3)
        await crawler.crawl('/')
    for path in sorted(crawler.report):
        print(f'{path:14} {crawler.report[path]}')
    print(f'requests: {site.requests}, at most 3 at a time: {site.most <= 3}')


asyncio.run(main())
