print("load", __name__)
from .. import missing_until_now as m
def where(): return __name__ + " " + m
