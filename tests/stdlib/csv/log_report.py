# expect: line 4: no match: 'bad line here'
# expect: [('10.0.0.5', 2), ('127.0.0.1', 1)]
# expect: 2000-10-10T13:55:36-07:00 2000-10-10 20:55:36+00:00 GET 2326
# expect: 2000-10-10T13:56:12-07:00 2000-10-10 20:56:12+00:00 POST 0
# expect: 2000-10-11T00:01:02+00:00 2000-10-11 00:01:02+00:00 GET 512
# expect: ip,user,path,status
# expect: 127.0.0.1,frank,/apache_pb.gif,200
# expect: 10.0.0.5,-,/login,302
# expect: 10.0.0.5,bob,/index.html,404
# expect:
# expect: {'ip': '127.0.0.1', 'user': 'frank', 'path': '/apache_pb.gif', 'status': '200'}
# expect: {'ip': '10.0.0.5', 'user': '-', 'path': '/login', 'status': '302'}
# expect: {'ip': '10.0.0.5', 'user': 'bob', 'path': '/index.html', 'status': '404'}
# expect: 946 2 1.2909944487358056 a
# expect: {'2xx': ['/apache_pb.gif'], '3xx': ['/login'], '4xx': ['/index.html']}
# expect: The Quick Brown
# expect: [['a', 'b "q" c', 'd'], ['1', 'x\ny', '3']] [['a', 'b', 'c']]
# expect: "a",1,2.5,"","x""y"
import re, collections, csv, io, datetime, statistics
LOG = '''127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326
10.0.0.5 - - [10/Oct/2000:13:56:12 -0700] "POST /login HTTP/1.1" 302 -
10.0.0.5 - bob [11/Oct/2000:00:01:02 +0000] "GET /index.html HTTP/1.1" 404 512
bad line here
'''
pat = re.compile(r'''(?P<ip>\S+)\s+\S+\s+(?P<user>\S+)\s+\[(?P<ts>[^\]]+)\]\s+"(?P<method>[A-Z]+)\s(?P<path>\S+)\s\S+"\s(?P<status>\d{3})\s(?P<size>\d+|-)''', re.VERBOSE)
rows = []
for n, line in enumerate(LOG.splitlines(), 1):
    m = pat.match(line)
    if not m: print(f'line {n}: no match: {line!r}'); continue
    d = m.groupdict(); d['ts'] = datetime.datetime.strptime(d['ts'], '%d/%b/%Y:%H:%M:%S %z'); d['size'] = int(d['size']) if d['size'] != '-' else 0
    rows.append(d)
print(collections.Counter(r['ip'] for r in rows).most_common())
for r in rows: print(r['ts'].isoformat(), r['ts'].astimezone(datetime.timezone.utc), r['method'], r['size'])
out = io.StringIO(); w = csv.DictWriter(out, fieldnames=['ip', 'user', 'path', 'status']); w.writeheader()
for r in rows: w.writerow({k: r[k] for k in w.fieldnames})
print(out.getvalue().replace("\r", "")); out.seek(0)
for r in csv.DictReader(out): print(r)
print(statistics.mean(r['size'] for r in rows), statistics.median([1,5,2]), statistics.stdev([1,2,3,4]), statistics.mode('aab'))
by = collections.defaultdict(list)
for r in rows: by[r['status'][0] + 'xx'].append(r['path'])
print(dict(by)); print(re.sub(r'\b(\w)(\w*)', lambda m: m[1].upper() + m[2], 'the quick brown'))
print(list(csv.reader(io.StringIO('a,"b ""q"" c",d\n1,"x\ny",3\n'))), list(csv.reader(['a;b;c'], delimiter=';')))
w = csv.writer(o := io.StringIO(), quoting=csv.QUOTE_NONNUMERIC); w.writerow(['a', 1, 2.5, None, 'x"y']); print(o.getvalue().rstrip())
