# Every length up to a few blocks, given at once and in two parts, through each algorithm that has several code paths.
# expect: md5 9842a4c24970108d
# expect: sha1 27eb685e5114f667
# expect: sha224 71df6f40b5d75e93
# expect: sha256 1db47e3985ab7965
# expect: sha384 b686a66ef5e64afe
# expect: sha512 3f191327a28c04a9
# expect: sha3_256 ad847c893a524345
# expect: sha3_512 e3c2e98b08c050b2
# expect: blake2b 999671753a23e727
# expect: blake2s 2193fa1f21b523f4
import hashlib

data = bytes(i * 7 % 256 for i in range(2000))
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b", "blake2s"):
    whole = hashlib.sha256()
    for n in range(0, 600):
        at_once = hashlib.new(name, data[:n]).digest()
        parts = hashlib.new(name, data[:n // 3])
        parts.update(data[n // 3:n])
        assert parts.digest() == at_once, (name, n)
        whole.update(at_once)
    print(name, whole.hexdigest()[:16])
