print("init", __name__)
missing_until_now = "from init"
