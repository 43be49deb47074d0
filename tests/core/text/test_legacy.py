"""Old Vietnamese fonts: recognised, and put into Unicode."""

import shutil
import subprocess

import pytest

from congressdocs.core.text.legacy import Encoding, by_font, by_pattern, encoding_of, proposed


@pytest.mark.parametrize(
    ("text", "font", "unicode"),
    [
        ("Uû ban nh©n d©n", ".VnTime", "Uỷ ban nhân dân"),
        ("§¹i héi §¶ng", ".VnTime", "Đại hội Đảng"),
        ("®¹i héi", ".VnTimeH", "ĐẠI HỘI"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI-Times", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ÑAÛNG BOÄ TÆNH", "VNI-Times", "ĐẢNG BỘ TỈNH"),
        ("thöôøng tröïc, ñöôøng, naêm, lyù", "VNI-Times", "thường trực, đường, năm, lý"),
    ],
)
def test_a_text_in_an_old_font_is_put_into_unicode(text: str, font: str, unicode: str) -> None:
    encoding = encoding_of(text, font)
    assert encoding is not None
    assert proposed(text, encoding, font) == unicode


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnArial", Encoding.TCVN3),
        (".vntimeh", Encoding.TCVN3),
        ("VNI-Helve", Encoding.VNI),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_a_font_says_what_it_was_made_for(font: str, encoding: Encoding | None) -> None:
    assert by_font(font) is encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Héi ®ång nh©n d©n häp", Encoding.TCVN3),
        ("Hoäi ñoàng nhaân daân hoïp", Encoding.VNI),
        ("Hội đồng nhân dân họp", None),
        ("Le Noël naïf d'Israël et les maïs de la forêt, qui ne sont pas réunis ici.", None),
        ("Español, mañana, señor y otros niños", None),
        ("Größe über schöne Häuser müssen", None),
        ("20 m² à 35 °C, ½ litre", None),
        ("plain words", None),
    ],
)
def test_a_pattern_is_believed_only_where_most_words_show_it(text: str, encoding: Encoding | None) -> None:
    assert by_pattern(text) is encoding


def test_unicode_typed_on_in_an_old_font_is_left_alone() -> None:
    assert encoding_of("Đảng bộ", ".VnTime") is None


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
def test_the_table_agrees_with_that_of_the_c_library() -> None:
    n_compared = 0
    for sign in (bytes([n]) for n in range(0xA1, 0x100)):
        mine = proposed(sign.decode("latin-1"), Encoding.TCVN3)
        command = ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"]
        if mine != sign.decode("latin-1"):  # the fonts have no capitals with tone marks, the standard has
            assert subprocess.run(command, input=sign, capture_output=True, check=True).stdout.decode() == mine
            n_compared += 1
    assert n_compared == 73
