from .keeping import Upload as Upload
from .keeping import upload_delete as upload_delete
from .keeping import upload_keep as upload_keep
from .keeping import upload_read as upload_read
from .keeping import uploads_stray as uploads_stray
from .refusing import UploadRefused as UploadRefused
from .sniffing import CONTENT_TYPES as CONTENT_TYPES
