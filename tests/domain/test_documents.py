"""Document symbols: read loosely, written in one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.documents import symbol

UN_SYMBOLS = [
    "A/61/PV.81",
    "A/72/840/Add.1",
    "A/C.3/73/L.40/Rev.1",
    "A/CONF.217/CRP.1",
    "A/HRC/RES/S-28/1",
    "A/RES/1514 (XV)",
    "A/RES/60/288",
    "CEDAW/C/GC/30",
    "E/CN.4/Sub.2/2000/1",
    "FCCC/CP/2015/L.9/Rev.1",
    "GA/12035",
    "ICCD/COP(3)/20/Add.1",
    "L/3282",
    "S/AC.37/2003/(1455)/1",
    "S/PV.8293 (Resumption 1)",
    "S/RES/1373 (2001)",
    "ST/SGB/2018/1/Corr.2",
    "TD/B/C.I/MEM.1/2",
    "UNEP/OzL.Pro.21/8",
]
letters = st.text(alphabet="AbCdresaddREV0189 /.-()\u2013\uff0f\u00a0\t", max_size=30)


@pytest.mark.parametrize("written", UN_SYMBOLS)
def test_a_symbol_of_the_united_nations_is_its_own_normal_form(written: str) -> None:
    assert symbol(written) == written


@pytest.mark.parametrize(
    ("loose", "normal"),
    [
        ("  A/RES/60/288\n", "A/RES/60/288"),
        ("A / RES / 60 / 288", "A/RES/60/288"),
        ("a/res/60/288", "A/RES/60/288"),
        ("a/61/pv. 81", "A/61/PV.81"),
        ("cedaw/c/gc/30", "CEDAW/C/GC/30"),
        ("A/conf.217/crp.1", "A/CONF.217/CRP.1"),
        ("a/72/840/add.1", "A/72/840/Add.1"),
        ("A/72/840/ADD.1", "A/72/840/Add.1"),
        ("e/cn.4/sub.2/2000/1/corr.1", "E/CN.4/Sub.2/2000/1/Corr.1"),
        ("A/HRC/RES/S\u201328/1", "A/HRC/RES/S-28/1"),
        ("A\uff0f61\u2044PV.81", "A/61/PV.81"),
        ("S/RES/1373\u00a0(2001)", "S/RES/1373 (2001)"),
        ("/l/3282/", "L/3282"),
    ],
)
def test_a_symbol_is_read_loosely(loose: str, normal: str) -> None:
    assert symbol(loose) == normal


@pytest.mark.parametrize("organ", ["XYZ/1", "MARS.COUNCIL/2/Rev.3", "No-7"])
def test_an_organ_we_do_not_know_is_no_reason_to_refuse(organ: str) -> None:
    assert symbol(organ) == organ


@pytest.mark.parametrize("value", ["", "  ", "//", "-", "...", "A/61 and A/62", "x" * 101])
def test_what_is_no_single_symbol_is_refused_and_quoted(value: str) -> None:
    with pytest.raises(ValueError, match="is not a document symbol such as A/RES/60/288") as error:
        symbol(value)

    assert str(error.value) == f"{value!r} is not a document symbol such as A/RES/60/288"


@pytest.mark.unmeasured
@given(st.text(max_size=40) | letters)
def test_the_normal_form_of_a_normal_form_is_itself(value: str) -> None:
    try:
        normal = symbol(value)
    except ValueError:
        return

    assert symbol(normal) == normal


@given(st.sampled_from(UN_SYMBOLS), st.sampled_from(["", " ", "\u00a0"]), st.booleans())
def test_spaces_and_small_letters_make_no_other_symbol(
    written: str,
    space: str,
    small: bool,  # noqa: FBT001 -- hypothesis gives it by position
) -> None:
    loose = written.replace("/", f"{space}/{space}")
    mixed = {"UNEP/OzL.Pro.21/8", "S/PV.8293 (Resumption 1)"}

    assert symbol(loose.lower() if small and written not in mixed else loose) == written
