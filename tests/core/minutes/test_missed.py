"""Minutes of unknown shapes: what fills them is what was said, though nothing known begins or ends it."""

from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.nouns import Verdicts


def said(*lines: str) -> list[str]:
    return [one.text for one in read_minutes(lines).opinions]


NAMELESS = (
    "The Reeds Rowing Union",
    "Evening sitting, boat house, 4 May",
    "It was felt that the new rules came far too late for any club to read them with care.",
    "It was remarked that nobody in the eastern clubs had been told about the autumn regatta.",
    "It was hoped that the old landing stage would be mended before the first frost of the year.",
    "Chair: N. Pell",
)


def test_what_nobody_is_named_for_and_no_word_begins_is_said() -> None:
    assert said(*NAMELESS) == list(NAMELESS[2:5])


def test_a_summary_of_what_was_said_does_not_end_it() -> None:
    lines = (
        "Minutes of the Reeds Rowing Union",
        "1. Opening",
        "Nora Pell opened the sitting.",
        "2. Summary of what members said",
        "Eastern clubs found the fee heavy, as half of their rowers are still at school.",
        "Western clubs were content with the fee and with the way in which it is shared.",
        "Northern clubs had no view on it, since their own dues were settled last winter.",
        "3. Close",
        "The sitting closed at nine.",
    )
    assert said(*lines) == list(lines[4:7])


def test_bullets_below_an_unknown_title_are_said() -> None:
    lines = (
        "TỔNG HỢP CỦA TỔ 4",
        "Bà con kể gì",
        "- Đường lên bản Nà Sản mùa mưa lầy lội, học sinh đi bộ hai giờ mới tới lớp.",
        "- Trạm y tế xã mỗi tuần có bác sĩ một buổi, người già đau ốm đành đi xa.",
        "- Chợ phiên họp ngay trên đường cái, xe tải qua lại suốt ngày rất nguy hiểm.",
    )
    assert said(*lines) == [line[2:] for line in lines[2:]]


def test_it_stays_so_when_a_person_leaves_most_of_it_out() -> None:
    leaves_out = Verdicts(is_opinion={"3.1": False, "4.1": False})
    assert [one.text for one in read_minutes(NAMELESS, verdicts=leaves_out).opinions] == [NAMELESS[4]]


def test_long_lines_of_head_and_end_are_no_opinions_beside_what_was_read() -> None:
    lines = (
        "The union met in the boat house by the old mill, with eleven of twelve clubs there.",
        "Nora Pell was in the chair and Cara Wynn wrote down what was said by the members.",
        "Mr Ivo Strand: clause 3 is far too long for a rower who reads it in the evening and should be cut in two.",
        "Miss Lia Hay: clause 4 should name who pays for oars that break, as they do so every spring in all clubs.",
    )
    assert len(said(*lines)) == 2
