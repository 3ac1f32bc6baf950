"""Whatever file somebody brings, it is read or refused with a sentence; nothing else happens."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.reference.actions import DATASETS, SHIPPED
from schakel.reference.importers import Dataset, ImportRefused, Upload
from schakel.reference.importers.reading import read
from tests.reference.files import addresses, exam_row, exams, pupil_row, pupils

GOOD = {
    "vo-adressen": addresses(),
    "leerlingen": pupils(pupil_row(5, "<5")),
    "examens": exams(exam_row(12, 11, "91,7%")),
    "gemeentegrenzen": '{"features": [{"properties": {"statcode": "GM0307", "statnaam": "A",'
    ' "jaar": 2022}, "geometry": {"type": "Polygon", "coordinates": []}}]}',
}
ENDINGS = [".csv", ".csv.gz", ".zip", ".geojson"]


def is_read_or_refused(dataset: Dataset, upload: Upload) -> bool:
    """Whether the file is read, or refused with sentences and nothing but sentences."""
    try:
        reading = read(dataset, upload, DATASETS.values())
    except ImportRefused as refusal:
        return refusal.message.endswith(".") and all(fault.row for fault in refusal.faults)
    return bool(reading.total)


@pytest.mark.req("R-107")
@pytest.mark.parametrize("code", sorted(DATASETS))
@given(content=st.binary(max_size=400), ending=st.sampled_from(ENDINGS))
def test_random_bytes_are_refused_with_a_sentence(code: str, content: bytes, ending: str) -> None:
    assert is_read_or_refused(DATASETS[code], Upload(f"lijst-2020{ending}", content))


@pytest.mark.req("R-107", "R-109")
@pytest.mark.parametrize("code", sorted(GOOD))
@settings(max_examples=200)
@given(data=st.data())
def test_a_good_file_with_damage_is_read_or_refused(code: str, data: st.DataObject) -> None:
    content = bytearray(GOOD[code].encode())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    packed = data.draw(st.booleans())
    raw = gzip.compress(bytes(content)) if packed else bytes(content)
    name = f"lijst-2020{'.geojson' if code == 'gemeentegrenzen' else '.csv'}"

    assert is_read_or_refused(DATASETS[code], Upload(name + ".gz" * packed, raw))


@pytest.mark.req("R-107")
@given(data=st.data())
def test_a_packed_file_with_damage_is_refused(data: st.DataObject) -> None:
    content = bytearray((SHIPPED / "opvolging_2024-11.csv.gz").read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))

    upload = Upload("opvolging_2024-11.csv.gz", bytes(content))
    assert is_read_or_refused(DATASETS["opvolging"], upload)
