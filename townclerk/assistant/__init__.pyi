from .flows import IndexCount as IndexCount
from .flows import answer as answer
from .flows import faqs_load as faqs_load
from .flows import index_build as index_build
from .rules import Answer as Answer
from .search import Source as Source
