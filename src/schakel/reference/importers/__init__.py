"""One small importer per kind of file, and the one way in which all of them are read."""

from schakel.reference.importers.addresses import PO_ADDRESSES, VO_ADDRESSES
from schakel.reference.importers.code_lists import ELECTIVES, ELEMENTS, INSPECTION, PROFILES
from schakel.reference.importers.dataset import Batch, Dataset
from schakel.reference.importers.exams import EXAMS
from schakel.reference.importers.faults import Fault, ImportRefused
from schakel.reference.importers.files import Upload
from schakel.reference.importers.located import LOCATED
from schakel.reference.importers.merge import Tally
from schakel.reference.importers.places import BOUNDARIES, POSTCODES
from schakel.reference.importers.pupils import TIDY, WIDE
from schakel.reference.importers.scheme import CEILINGS, SUCCESSIONS

DATASETS: dict[str, Dataset] = {
    dataset.code: dataset
    for dataset in (
        BOUNDARIES,
        POSTCODES,
        ELEMENTS,
        INSPECTION,
        PROFILES,
        ELECTIVES,
        VO_ADDRESSES,
        PO_ADDRESSES,
        LOCATED,
        WIDE,
        TIDY,
        EXAMS,
        CEILINGS,
        SUCCESSIONS,
    )
}

__all__ = ["DATASETS", "Batch", "Dataset", "Fault", "ImportRefused", "Tally", "Upload"]
