from .agency_file import AgencyFile as AgencyFile
from .agency_file import agency_read as agency_read
from .agency_file import id_from_name as id_from_name
from .agency_file import parse_agency as parse_agency
from .check import check as check
from .load import load as load
from .load import load_rejected as load_rejected
from .load_report import FileReport as FileReport
from .load_report import LoadReport as LoadReport

# from .starter import init as init
from .town import open_town as open_town
from .town import town_folder as town_folder
from .town import towns as towns
