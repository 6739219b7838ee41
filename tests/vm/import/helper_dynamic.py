real = "real"
def __getattr__(name):
    if name == "no":
        raise AttributeError("dynamic module says no")
    return "dynamic " + name
