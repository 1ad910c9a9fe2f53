from .rules import PERSONAL as PERSONAL
from .rules import Permission as Permission
from .rules import Role as Role
from .rules import permissions_of as permissions_of
from .rules import roles_in as roles_in
from .throttle import succeeded as succeeded
from .throttle import try_now as try_now
