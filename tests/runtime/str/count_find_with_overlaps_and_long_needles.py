# expect: 200 99 6 1089 -1 2 1 True 997
# expect: 7 4 2 2 False False
text = "abracadabra" * 100
print(text.count("abra"), text.count("aa"), text.find("dabraabra"), text.rfind("abracadabra"), text.find("x" * 50), "aaaa".count("aa"), "aaaa".find("aa", 1), "a" * 1000 + "b" in "a" * 5000 + "b", ("ab" * 500).rindex("ba"))
print("日本語テキスト日本".find("日本", 1), "日本語".count(""), "éaé".rfind("é"), "😀a😀".find("😀", 1), "a日" in "aé日", "é" in "abc日")
