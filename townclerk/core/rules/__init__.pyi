from .describe import describe as describe
from .labels import Labels as Labels
from .rule import Condition as Condition
from .rule import Outcome as Outcome
from .rule import Rule as Rule
from .rule import unknown as unknown
from .usage import USED_KINDS as USED_KINDS
from .usage import used_from as used_from
