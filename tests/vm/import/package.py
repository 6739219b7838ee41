# expect: init pkg
# expect: init pkg.sub
# expect: load pkg.sub.leaf
# expect: load pkg.alpha
# expect: pkg pkg.sub True pkg.sub.leaf from init alpha sees pkg.sub.leaf from init and pkg.sub from init True pkg.sub True
import pkg
import pkg.sub.leaf as leaf
from pkg import alpha, missing_until_now
from pkg.sub import leaf as leaf2
print(pkg.__name__, pkg.sub.__name__, leaf is leaf2, leaf.where(), alpha.up(), missing_until_now, pkg.alpha is alpha, pkg.sub.leaf.__package__, pkg.__path__[0].endswith("pkg"))
