from __future__ import annotations

import pytest

from prudent.model.value_reference import (
    MeasurementQuotation,
    QuotationError,
    Quoted,
    RecordQuotation,
    parse_quotation,
)


@pytest.mark.parametrize(
    ("role", "source", "expected"),
    [
        ("verdict", "x/bad.py", RecordQuotation(Quoted.VERDICT, "x/bad.py")),
        ("verdict", "x/bad.py on 3.13", RecordQuotation(Quoted.VERDICT, "x/bad.py", "3.13")),
        ("printed", "x/bad.py\non newest", RecordQuotation(Quoted.PRINTED, "x/bad.py", "newest")),
        ("package", "attrs of x/bad.py", RecordQuotation(Quoted.PACKAGE, "x/bad.py", "", "attrs")),
        ("measure", "bytes of x/bad.py on 3.13", RecordQuotation(Quoted.BYTES, "x/bad.py", "3.13")),
    ],
)
def test_a_quotation_of_a_record_is_read(role: str, source: str, expected: RecordQuotation) -> None:
    assert parse_quotation(role, source) == expected


def test_a_quotation_of_a_measurement_is_read() -> None:
    found = parse_quotation("measure", "wall of a /\nwall of b on >=3.11 in x/bench.py")
    assert isinstance(found, MeasurementQuotation)
    assert (found.benchmark, str(found.expression), str(found.on), found.newest) == (
        "x/bench.py",
        "wall of a / wall of b",
        ">=3.11",
        False,
    )
    newest = parse_quotation("measure", "wall of a on newest in x/bench.py")
    assert isinstance(newest, MeasurementQuotation)
    assert newest.newest


@pytest.mark.parametrize(
    ("role", "source", "message"),
    [
        ("verdict", "", "write for example 'exceptions/x/bad.py on 3.13'"),
        ("verdict", "x/bad.py in 3.13", "'x/bad.py in 3.13' is not understood"),
        ("package", "attrs", "write for example 'gevent of"),
        ("measure", "weight of x/bad.py on newest", "write for example 'bytes of"),
        ("measure", "wall of a on >=three in x/bench.py", "is no condition"),
    ],
)
def test_what_cannot_be_read_says_what_would_be_right(role: str, source: str, message: str) -> None:
    with pytest.raises(QuotationError) as caught:
        parse_quotation(role, source)
    assert message in str(caught.value)
