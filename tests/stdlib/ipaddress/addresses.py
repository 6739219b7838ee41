# Addresses, networks, interfaces: texts, arithmetic, order, facts, errors.
# expect: IPv4Address('192.168.0.1') 3232235521 b'\xc0\xa8\x00\x01' 192.168.0.1 192.168.0.1 4 32 1.0.168.192.in-addr.arpa
# expect: True False False False False False False
# expect: IPv6Address('2001:db8::8a2e:370:7334') 42540766411282592856904136881884656436 b' \x01\r\xb8\x00\x00\x00\x00\x00\x00\x8a.\x03ps4' 2001:0db8:0000:0000:0000:8a2e:0370:7334 2001:db8::8a2e:370:7334 6 128 4.3.3.7.0.7.3.0.e.2.a.8.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa
# expect: True False False False False False False
# expect: 192.168.0.6 192.168.0.0 True True 11000000101010000000000000000001 0xc0a80001 2001_0DB8_0000_0000_0000_8A2E_0370_7334
# expect: IPv4Network('10.0.0.0/29') 8 [IPv4Address('10.0.0.1'), IPv4Address('10.0.0.2')] 255.255.255.248 0.0.0.7 10.0.0.7 10.0.0.2 10.0.0.7
# expect: [IPv4Network('10.0.0.0/30'), IPv4Network('10.0.0.4/30')] 10.0.0.0/28 True True True
# expect: [IPv4Network('10.0.0.0/30'), IPv4Network('10.0.0.6/31')] 10.0.0.0/255.255.255.248 10.0.0.0/0.0.0.7
# expect: 10.1.0.0/16 10.0.0.0/8 1.2.3.4/32
# expect: IPv4Interface('10.1.2.3/24') 10.1.2.0/24 10.1.2.3 10.1.2.3/24 True True
# expect: [IPv4Network('192.168.0.1/32'), IPv4Network('192.168.0.2/31'), IPv4Network('192.168.0.4/30')] [IPv4Network('10.0.0.0/28'), IPv4Network('192.168.0.1/32'), IPv4Network('192.168.0.2/32')]
# expect: [IPv4Network('10.0.0.0/16'), IPv4Network('10.0.1.0/24')] eth0
# expect: ::ffff:1.2.3.4 1.2.3.4 1.2.3.4
# expect: :: 1:0:0:2::3 0:0:0:1::
# expect: ValueError '1.2.3' does not appear to be an IPv4 or IPv6 address
# expect: AddressValueError Expected 4 octets in '1.2.3'
# expect: AddressValueError Octet 256 (> 255) not permitted in '1.2.3.256'
# expect: AddressValueError Leading zeros are not permitted in '01' in '01.2.3.4'
# expect: AddressValueError Address cannot be empty
# expect: AddressValueError -1 (< 0) is not permitted as an IPv4 address
# expect: AddressValueError b'abc' (len 3 != 4) is not permitted as an IPv4 address
# expect: AddressValueError At most one '::' permitted in '1::2::3'
# expect: AddressValueError At most 4 characters permitted in '12345' in '12345::'
# expect: ValueError 10.0.0.1/8 has host bits set
# expect: NetmaskValueError '33' is not a valid netmask
# expect: AddressValueError Only one '/' permitted in '10.0.0.0/8/8'
# expect: ValueError 'x' does not appear to be an IPv4 or IPv6 interface
# expect: 192.168.0.1 and 2001:db8::8a2e:370:7334 are not of the same version
import ipaddress as ip

a = ip.ip_address("192.168.0.1")
b = ip.ip_address("2001:db8::8a2e:370:7334")
for x in (a, b):
    print(repr(x), int(x), x.packed, x.exploded, x.compressed, x.version, x.max_prefixlen, x.reverse_pointer)
    print(x.is_private, x.is_global, x.is_loopback, x.is_multicast, x.is_reserved, x.is_link_local, x.is_unspecified)
print(a + 5, a - 1, a < a + 1, hash(a) == hash(ip.IPv4Address(int(a))), format(a, "b"), format(a, "#x"), format(b, "_X"))
net = ip.ip_network("10.0.0.0/29")
print(repr(net), net.num_addresses, list(net.hosts())[:2], net.netmask, net.hostmask, net.broadcast_address, net[2], net[-1])
print(list(net.subnets()), net.supernet(), net.subnet_of(ip.ip_network("10.0.0.0/8")), ip.ip_address("10.0.0.7") in net, net.overlaps(net))
print(list(net.address_exclude(ip.ip_network("10.0.0.4/31"))), net.with_netmask, net.with_hostmask)
print(ip.ip_network("10.1.2.3/255.255.0.0", strict=False), ip.ip_network(("10.0.0.0", 8)), ip.IPv4Network("1.2.3.4"))
i = ip.ip_interface("10.1.2.3/24")
print(repr(i), i.network, i.ip, i.with_prefixlen, i == ip.ip_interface("10.1.2.3/24"), i < ip.ip_interface("10.1.2.4/24"))
print(list(ip.summarize_address_range(a, a + 6)), list(ip.collapse_addresses([net, ip.ip_network("10.0.0.8/29"), a, a + 1])))
print(sorted([ip.ip_network("10.0.1.0/24"), ip.ip_network("10.0.0.0/16")]), ip.ip_address("fe80::1%eth0").scope_id)
print(ip.ip_address("::ffff:1.2.3.4"), ip.ip_address("::ffff:1.2.3.4").ipv4_mapped, ip.ip_address("2002:102:304::").sixtofour)
print(ip.ip_address("::"), ip.ip_address("1:0:0:2:0:0:0:3"), ip.ip_address(1 << 64))
for kind, text in ((ip.ip_address, "1.2.3"), (ip.IPv4Address, "1.2.3"), (ip.IPv4Address, "1.2.3.256"), (ip.IPv4Address, "01.2.3.4"),
                   (ip.IPv4Address, ""), (ip.IPv4Address, -1), (ip.IPv4Address, b"abc"), (ip.IPv6Address, "1::2::3"), (ip.IPv6Address, "12345::"),
                   (ip.ip_network, "10.0.0.1/8"), (ip.IPv4Network, "10.0.0.0/33"), (ip.IPv4Network, "10.0.0.0/8/8"), (ip.ip_interface, "x")):
    try:
        kind(text)
    except ValueError as e:
        print(type(e).__name__, e)
try:
    a < b
except TypeError as e:
    print(e)
