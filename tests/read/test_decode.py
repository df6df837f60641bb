"""Encodings: text comes out right whatever its bytes claim to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.read.decode import codec_name, decode, without_mojibake, without_surrogates

FRENCH = "Le maire a déclaré que l'armée avait été déployée à la frontière après l'attaque."
RUSSIAN = "Глава района сообщил, что при обстреле погибли три человека и еще пять ранены."
ARABIC = "قال مسؤول محلي إن ثلاثة جنود قتلوا في هجوم على نقطة تفتيش شمال المدينة"
POLISH = "Burmistrz powiedział, że w wyniku ataku zginęło trzech żołnierzy, a pięciu zostało rannych."
TURKISH = "Belediye başkanı, saldırıda üç askerin öldüğünü, beşinin ağır şekilde yaralandığını söyledi."
CHINESE = "当地官员表示，三名士兵在城北检查站遭袭身亡，另有五人受伤。"
JAPANESE = "市長は、検問所への攻撃で兵士三人が死亡し、五人が負傷したと述べた。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"), (FRENCH, "iso8859-1"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (ARABIC, "cp1256"),
        (POLISH, "cp1250"), (TURKISH, "cp1254"), (CHINESE, "gb18030"), (JAPANESE, "cp932"), (FRENCH, "utf-16"),
        (FRENCH, "utf-16-le"), (FRENCH, "utf-16-be"), (FRENCH, "utf-32"), (ARABIC, "utf-8"),
        (FRENCH, "utf-8-sig"),
    ],
)  # fmt: skip
def test_undeclared_text_is_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "us-ascii", "no-such-charset", None, "utf-7"])
def test_valid_utf8_is_utf8_whatever_was_declared(declared: str | None) -> None:
    assert decode(FRENCH.encode(), declared).text == FRENCH


@pytest.mark.parametrize(
    "head", ['<meta charset="windows-1251">', '<?xml version="1.0" encoding="windows-1251"?>',
             '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">']
)  # fmt: skip
def test_the_page_says_its_own_charset(head: str) -> None:
    page = f"{head}<p>Взрыв</p>"
    assert decode(page.encode("cp1251")).text == page


def test_the_server_is_believed_before_the_page() -> None:
    page = '<meta charset="windows-1250"><p>Взрыв</p>'
    assert decode(page.encode("cp1251"), "windows-1251").text == page


@pytest.mark.parametrize("label", ["latin-1", "ISO-8859-1", "ascii", "windows-1252"])
def test_western_labels_mean_what_browsers_take_them_for(label: str) -> None:
    assert codec_name(label) == "cp1252"
    assert decode(b"\x93quoted\x94 \xe9", label).text == "“quoted” é"


@pytest.mark.parametrize("label", ["utf-7", "rot13", "hex", "idna", "unicode_escape", "", None, "\0", "no-such"])
def test_what_is_no_charset_is_not_believed(label: str | None) -> None:
    assert codec_name(label) is None


@pytest.mark.parametrize("declared", ["utf-16", "utf-32-le", "cp037", "gb18030", "iso-2022-jp"])
def test_plain_ascii_stays_what_it_is(declared: str) -> None:
    assert decode(b"Four words of ASCII.", declared).text == "Four words of ASCII."


def test_japanese_in_seven_bits_is_read() -> None:
    assert decode(JAPANESE.encode("iso-2022-jp"), "iso-2022-jp").text == JAPANESE


def test_wrong_declarations_do_not_lose_the_text() -> None:
    decoded = decode(FRENCH.encode("cp1252"), "utf-8")
    assert decoded.text == FRENCH
    assert decoded.encoding == "cp1252"


def test_a_torn_character_leaves_the_rest_as_it_is() -> None:
    decoded = decode(FRENCH.encode()[:-1] + b"\xc3")
    assert decoded.text[:-1] == FRENCH[:-1]
    assert decoded.repaired == ("undecodable bytes",)


def test_text_decoded_wrongly_before_is_put_right_and_said_so() -> None:
    broken = FRENCH.encode().decode("cp1252")
    decoded = decode(broken.encode())
    assert decoded.text == FRENCH
    assert decoded.repaired == ("mojibake",)


def test_only_the_broken_stretch_of_a_page_is_touched() -> None:
    broken = FRENCH.encode().decode("cp1252")
    assert without_mojibake(f"<p>{broken}</p><p>Âge: café, naïve, Ångström</p>") == (
        f"<p>{FRENCH}</p><p>Âge: café, naïve, Ångström</p>"
    )


@pytest.mark.parametrize(
    "text", [FRENCH, RUSSIAN, ARABIC, POLISH, TURKISH, CHINESE, JAPANESE, "AMANHÃ DE MANHÃ, SÃO PAULO"]
)
def test_sound_text_is_never_changed(text: str) -> None:
    assert without_mojibake(text) == text
    assert decode(text.encode()).repaired == ()


@given(
    st.binary(max_size=2000), st.sampled_from([None, "utf-8", "cp1252", "utf-16", "gb18030", "iso-2022-jp", "utf-7"])
)
def test_any_bytes_become_text_that_can_be_written(data: bytes, declared: str | None) -> None:
    assert decode(data, declared).text.encode("utf-8").decode() is not None


@given(st.text(max_size=200).filter(lambda text: not text.startswith("\ufeff")))
def test_utf8_with_a_mark_comes_back_as_it_was_but_for_repairs(text: str) -> None:
    decoded = decode(b"\xef\xbb\xbf" + text.encode())
    assert decoded.text == text or "mojibake" in decoded.repaired


def test_half_characters_are_replaced() -> None:
    assert without_surrogates("a\ud800b") == "a\ufffdb"
