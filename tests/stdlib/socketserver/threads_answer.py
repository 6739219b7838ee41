# expect: ['got 0', 'got 1', 'got 2']
# expect: PING
# expect: True
import socket
import socketserver
import threading


class Lines(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b'got ' + self.rfile.readline())


class Upper(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read().upper())


with socketserver.ThreadingTCPServer(('127.0.0.1', 0), Lines) as server:
    loop = threading.Thread(target=server.serve_forever, args=(0.05,))
    loop.start()
    answers = []
    for i in range(3):
        with socket.create_connection(server.server_address) as client:
            client.sendall(b'%d\n' % i)
            answers.append(client.makefile().read().strip())
    print(answers)
    server.shutdown()
    loop.join()

with socketserver.UDPServer(('127.0.0.1', 0), Upper) as server:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.sendto(b'ping', server.server_address)
        server.handle_request()
        print(client.recv(100).decode())
print(server.socket.fileno() == -1)
