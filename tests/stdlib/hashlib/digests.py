# Digests and errors of all algorithms.
# expect: TypeError: Strings must be encoded before hashing
# expect: TypeError: object supporting the buffer API required
# expect: ('sha256', 32, 64)
# expect: 85c8de88d28866bf0868
# expect: TypeError: hexdigest() missing required argument 'length' (pos 1)
# expect: MemoryError: 
# expect: (0, 168, 136)
# expect: 0e271c2bbddca93b610dd53a4ae8b68f
# expect: 4a0d129873403037c2cd9b9048203687f6233fb6738956e0349bd4320fec3e90
# expect: ValueError: digest_size must be between 1 and 64 bytes
# expect: ValueError: digest_size must be between 1 and 64 bytes
# expect: ValueError: maximum key length is 64 bytes
# expect: ValueError: maximum salt length is 16 bytes
# expect: 80f3f3e3fd392d6dbbfc07b043d24afedfc55574518a01a3c3bf56a9aae59e09d08fc974d5c91980da7564e7626808abedb2723b7e10a6bc71900f011dc8b07f
# expect: 0cc175b9c0f1b6a831c399e269772661
# expect: 0cc175b9c0f1b6a831c399e269772661
# expect: 1d6f1f7051b420b93e23f010e486cfea6ccfee906a43ffac9f5ea7adc07869dd
# expect: ValueError: iteration value must be greater than 0.
# expect: False
# expect: ['f571117acbd8153c8dc3c81b8817773a', 'c95466320eaae6d19ee314ae4f135b12d45ced9a', '4576cbf15ad42f58012675db87e85668c6596c9e72f832cf07b55962', 'd9f5aeb06abebb3be3f38adec9a2e3b94228d52193be923eb4e24c9b56ee0930', '4d37383b588f455abcd2ef85ad6bb981dab43006b9de648cbc8d617bcff4da6e123e12e85174401152952d0c5dfa3136', '01bb4dcc9a05e5e1dec199e763274f275432cefa91177f01e3d6e6353244369fa0669cddc67456c941b42ba04c7b196d6fda6700e2498dc8c83200db134b43c7', '16dd8c9291ec431611307f94c2d957a28ff8b3c331a1eeb2826695a5', '26fb4fd7881f77c4c67694021204c5fcb0eb222e62aa6fe6e21e096ad58b6dc4', '76bbbd712a052ac12302f49ec01a199b26952c5f2bea09831972d357bd55c5480c1b4f7c105f47be38aae4be3b8819d8', 'c309069188c72d4d6a5af743b846de8af598da5cffb2442651d8dca4c35f2faec3ed8f7ed0fd5678506fd6d7648b19f8add2fa26ff5bb39f82ae33e9ef152b4f', 'dc0196ca1b7a45dd227ee061cbe33d1f0aabedf5dcf42a4f79d4a10d28abec9273f3566f1d4c6d8fd9e40680ce06bb1cb3f7892d1dfa98111d93f8159fb8a11d', '0cbc87606cfe4a4537ee02292520017f258eefa1028bd71efdba16042b3d3feb']
# expect: sha256
# expect: (136, 'sha3_256', 128)
# expect: BufferError: memoryview: underlying buffer is not C-contiguous
import hashlib


def show(text):
    try:
        print(eval(text))
    except Exception as e:
        print(type(e).__name__ + ":", e)


show("hashlib.md5('a')")
show('hashlib.md5(1)')
show("hashlib.sha256(b'a').name, hashlib.sha256().digest_size, hashlib.sha256().block_size")
show("hashlib.shake_128(b'a').hexdigest(10)")
show("hashlib.shake_128(b'a').hexdigest()")
show("hashlib.shake_128(b'a').hexdigest(-1)")
show('hashlib.shake_128().digest_size, hashlib.shake_128().block_size, hashlib.shake_256().block_size')
show("hashlib.blake2b(b'a',digest_size=16,key=b'k',salt=b's',person=b'p').hexdigest()")
show("hashlib.blake2s(b'a').hexdigest()")
show('hashlib.blake2b(digest_size=0)')
show('hashlib.blake2b(digest_size=65)')
show("hashlib.blake2b(key=b'a'*65)")
show("hashlib.blake2b(salt=b'a'*17)")
show('hashlib.blake2b(fanout=2,depth=2,leaf_size=4096,node_offset=1,node_depth=1,inner_size=64).hexdigest()')
show("hashlib.md5(b'a',usedforsecurity=False).hexdigest()")
show("hashlib.md5(string=b'a').hexdigest()")
show("hashlib.pbkdf2_hmac('sha256',b'p',b's',10).hex()")
show("hashlib.pbkdf2_hmac('sha256',b'p',b's',0)")
show("hashlib.sha256(b'a') == hashlib.sha256(b'a')")
show("[hashlib.new(n,b'abc'*100).hexdigest() for n in ('md5','sha1','sha224','sha256','sha384','sha512','sha3_224','sha3_256','sha3_384','sha3_512','blake2b','blake2s')]")
show("hashlib.new('SHA256').name")
show('hashlib.sha3_256().block_size, hashlib.sha3_256().name, hashlib.sha512().block_size')
show("hashlib.sha256(memoryview(b'abcd')[::2])")
