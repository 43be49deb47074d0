"""A small congress in Vietnamese and one in English, with every sum written by hand beside it."""

from datetime import UTC, date, datetime
from functools import cache

from congressdocs.core.model import (
    Action,
    Anchor,
    Cluster,
    Comment,
    Congress,
    DecisionState,
    Disposition,
    Document,
    Group,
    Kind,
    Outcome,
    Proposal,
    Round,
    Scope,
)
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Printout, Run
from congressdocs.core.review.counts import count
from congressdocs.reports.drafts import comparison, explanatory_note
from congressdocs.reports.groups import minutes, papers_list, prompts, quick_summary, slip
from congressdocs.reports.pieces.collected import Collected, Entry, Landing, Place
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.pieces.records import (
    Amendment,
    Composite,
    Contribution,
    IsoComment,
    Issue,
    NewPoint,
    Option,
    Passage,
    Prompt,
    Remark,
    Returns,
    Session,
    Slip,
    SlipLine,
    UnitReturn,
)
from congressdocs.reports.rounds import (
    amendment_list,
    comments_table,
    iso_table,
    issues_for_decision,
    response,
    response_table,
    state_form,
    statistics,
    synthesis,
)
from congressdocs.resources import templates_dir
from congressdocs.word.printing.profile import read_labels

AT = datetime(2026, 2, 5, 9, 30, tzinfo=UTC)


@cache
def labels(language: str, profile: str = "plain") -> Labels:
    return read_labels(templates_dir() / "word" / profile, language)


def occasion(language: str) -> Occasion:
    vi = language == "vi"
    name = "Đại hội đại biểu Đảng bộ tỉnh Lam Vân lần thứ XII" if vi else "Harbour Towns Assembly"
    congress = Congress("c", name, language)
    titles = ("Báo cáo chính trị", "Chương trình hành động") if vi else ("Main Motion", "Action Plan")
    documents = tuple(Document(f"d{i}", "c", f"A{i}", title, language) for i, title in enumerate(titles, 1))
    form = "Tổ {}" if vi else "Group {}"
    groups = tuple(Group(f"g{i}", "c", f"T{i}", form.format(i), n) for i, n in ((1, 40), (2, 39), (3, 41)))
    window = (datetime(2026, 2, 3, 1, 0, tzinfo=UTC), datetime(2026, 2, 4, 10, 0, tzinfo=UTC))
    return Occasion(congress, documents, groups, Round("r", "c", "1", ("x",), ("g1", "g2", "g3"), *window))


def imprint(language: str) -> Imprint:
    if language == "en":
        return Imprint(
            issuer="Standing Committee",
            place="Harbour Towns",
            on=date(2026, 2, 5),
            authority="For the Standing Committee",
            office="Secretary",
            signer="Ada Fenwick",
            recipients=("All delegations", "Records"),
            draft_mark="Draft",
        )
    return Imprint(
        superior="Đảng bộ tỉnh Lam Vân",
        issuer="Đại hội đại biểu lần thứ XII",
        number=7,
        symbol="ĐH",
        place="Lam Vân",
        on=date(2026, 2, 5),
        authority="T/M Đoàn chủ tịch",
        office="Thư ký đoàn",
        signer="Trần Thị Mây",
        recipients=("Đoàn chủ tịch Đại hội", "Các tổ thảo luận", "Lưu hồ sơ Đại hội"),
        classification="",
        draft_mark="Dự thảo lần 2",
    )


_VI = {
    "growth": "Nâng mục tiêu tăng trưởng GRDP bình quân cho phù hợp với dư địa của tỉnh.",
    "growth_text": "tốc độ tăng trưởng GRDP bình quân đạt trên 10%/năm",
    "growth_now": "tốc độ tăng trưởng GRDP bình quân đạt 9 - 9,5%/năm",
    "poor": "Sửa tỷ lệ hộ nghèo theo chuẩn mới.",
    "poor_text": "giảm tỷ lệ hộ nghèo còn dưới 2,5%",
    "sea": "Bổ sung nhiệm vụ về kinh tế biển, logistics và hậu cần nghề cá vào nhóm nhiệm vụ trọng tâm.",
    "sea_text": "Phát triển kinh tế biển gắn với logistics và hậu cần nghề cá.",
    "clarify": "Làm rõ cơ quan chủ trì của đề án số 4.",
    "agree": "Nhất trí cao với các dự thảo văn kiện.",
    "request": "Kiến nghị trung ương sớm sửa quy định về quỹ đất nông nghiệp.",
    "reason": "Ba năm liền tỉnh đã đạt 9,8%.",
    "reply_yes": "Tiếp thu, sửa trong dự thảo.",
    "reply_no": "Xin giữ như dự thảo: số liệu theo chuẩn nghèo giai đoạn 2026 - 2030 chưa công bố.",
    "reply_noted": "Xin trân trọng ghi nhận.",
    "I": "Phần thứ hai, I- Mục tiêu, chỉ tiêu",
    "II": "Phần thứ hai, II- Nhiệm vụ trọng tâm",
    "III": "II- Danh mục đề án",
}
_EN = {
    "growth": "Set the growth target higher; the towns can do more.",
    "growth_text": "average growth above 10% a year",
    "growth_now": "average growth of 9 to 9.5% a year",
    "poor": "Correct the poverty figure to the new standard.",
    "poor_text": "poverty below 2.5%",
    "sea": "Add a task on the harbour economy and fishing services.",
    "sea_text": "Develop the harbour economy together with fishing services.",
    "clarify": "Say which body leads scheme 4.",
    "agree": "We agree with the drafts.",
    "request": "Ask the ministry to amend the land rules.",
    "reason": "Growth was 9.8% three years running.",
    "reply_yes": "Accepted; see the new draft.",
    "reply_no": "Kept: the new standard has not been published.",
    "reply_noted": "Noted with thanks.",
    "I": "Part 2, I. Goals and targets",
    "II": "Part 2, II. Key tasks",
    "III": "II. Schemes",
}


def collected(language: str) -> Collected:
    """Nine comments: 6 on contents (two say the same: 5 distinct), 3 others; 1 pending.

    Groups 4, 3, 2; first document 4, second 2, none 3. Accepted 2, in part 1, explained 1, noted 2,
    referred 1, not accepted 1, pending 1.
    """
    t = _VI if language == "vi" else _EN
    goal, task = Place("d1", 3, t["I"], t["growth_now"]), Place("d1", 5, t["II"])
    scheme = Place("d2", 2, t["III"])
    landing = Landing(t["I"], t["growth_text"], t["growth_now"])
    entries = (
        _entry(1, 1, Kind.FIGURES, t["growth"], t["growth_text"], (goal,), Outcome.ACCEPTED, t["reply_yes"], (landing,),
               reason=t["reason"], supporters=24, present=38, speaker="Lê Văn Bến"),
        _entry(2, 2, Kind.FIGURES, t["growth"], t["growth_text"], (goal,), Outcome.ACCEPTED, t["reply_yes"], (landing,),
               supporters=11, present=39),
        _entry(3, 1, Kind.FIGURES, t["poor"], t["poor_text"], (goal,), Outcome.EXPLAINED, t["reply_no"],
               is_minority=True),
        _entry(4, 3, Kind.ADD, t["sea"], t["sea_text"], (task, scheme), Outcome.IN_PART, t["reply_yes"],
               (Landing(t["II"], t["sea_text"]),), reference="tr. 12, dòng 5 từ dưới lên"),
        _entry(5, 1, Kind.CLARIFY, t["clarify"], "", (scheme,), Outcome.NOT_ACCEPTED, t["reply_no"]),
        _entry(6, 2, Kind.WORDING, t["sea"], "", (scheme,), None, ""),
        _entry(7, 1, Kind.AGREEMENT, t["agree"], "", (), Outcome.NOTED, t["reply_noted"]),
        _entry(8, 2, Kind.AGREEMENT, t["agree"], "", (), Outcome.NOTED, t["reply_noted"]),
        _entry(9, 3, Kind.REQUEST, t["request"], "", (), Outcome.REFERRED, ""),
    )  # fmt: skip
    totals = count([e.comment for e in entries], [e.disposition for e in entries if e.disposition])
    return Collected(entries, (Cluster("k", ("m2", "m1")),), totals)


def _entry(n, group, kind, text, proposed, places, outcome, reply, landings=(), **more) -> Entry:
    document_id = places[0].document_id if places else None
    proposals = (Proposal(Anchor("s", "v"), Action.REPLACE, proposed),) if proposed else ()
    comment = Comment(
        f"m{n}", "c", "r", f"g{group}", f"T{group}-{n:03d}", kind, Scope.SECTION if places else Scope.ELSEWHERE, text,
        document_id=document_id, proposals=proposals, **more,
    )  # fmt: skip
    approved = Disposition(f"x{n}", f"m{n}", outcome, reply, DecisionState.APPROVED, "", AT) if outcome else None
    return Entry(comment, places, approved, landings)


def passages(language: str) -> tuple[Passage, ...]:
    t = _VI if language == "vi" else _EN
    return (
        Passage(t["I"], t["growth_now"], t["growth_text"], ("T1-001", "T2-002"), t["reason"]),
        Passage(t["I"], t["poor_text"], None, ("T1-003",)),
        Passage(t["II"], None, t["sea_text"], ()),
    )


def session(language: str) -> Session:
    vi = language == "vi"
    group = occasion(language).groups[0]
    if not vi:
        remarks = (
            Remark("Ada Fenwick", "North Quay", "The growth target can be higher."),
            Remark("Ben Ó Rís", "", "Agreed."),
        )
        return Session(
            group,
            "Main Motion",
            "14:00, 3 February 2026",
            "17:30",
            "Room 2",
            "Cora Hale",
            "Dan Moss",
            38,
            2,
            ("E. Vane", "F. Orr"),
            remarks,
            ("Most want a higher target.",),
            ("May two options go to a vote?",),
        )
    remarks = (
        Remark(
            "Đ/c Lê Văn Bến", "Đảng bộ xã Ba Xã", "Đề nghị nâng mục tiêu tăng trưởng GRDP bình quân lên trên 10%/năm."
        ),
        Remark("Đ/c Hoàng Thị Sương", "", "Nhất trí với đồng chí Bến; bổ sung giải pháp về kinh tế biển."),
    )
    return Session(
        group,
        "Dự thảo Báo cáo chính trị",
        "14 giờ 00, ngày 03 tháng 02 năm 2026",
        "17 giờ 30 cùng ngày",
        "Phòng họp số 2",
        "Đ/c Nguyễn Thị Hạ",
        "Đ/c Phạm Văn Thu",
        38,
        2,
        ("Đ/c A", "Đ/c B"),
        remarks,
        ("Đa số đề nghị nâng mục tiêu tăng trưởng.",),
        ("Có trình hai phương án về chỉ tiêu GRDP không?",),
    )


def every_printout(language: str, profile: str = "plain") -> dict[str, Printout]:
    """Each printout once, by its name; W3 in both variants."""
    said, at, by, words = collected(language), occasion(language), imprint(language), labels(language, profile)
    document, meeting = at.documents[0], session(language)
    t = _VI if language == "vi" else _EN
    given = (
        Contribution("Lê Văn Bến", "Ba Xã", t["sea"], True, ("T1-001",)),
        Contribution("Hoàng Sương", "Mây Ngàn", t["poor"], False),
    )
    units = (
        UnitReturn("Ba Xã", "on_time", 4),
        UnitReturn("Mây Ngàn", "late", 0, True),
        UnitReturn("Bến Lội", "missing"),
    )
    options = (
        Option("1", t["growth_text"], ("T1", "T2"), (t["reason"],), 2),
        Option("2", t["growth_now"], ("T3",), (t["reply_no"],), 1),
    )
    line = SlipLine(document.title, t["I"], t["growth_now"], t["growth_text"], t["reason"])
    tabled = (
        Amendment("1", ("North Quay", "South Quay"), t["I"], t["growth_now"], t["growth_text"], t["reason"]),
        Amendment("2", ("East Pier",), t["II"], "", t["sea_text"]),
        Amendment("3", ("East Pier",), t["II"], t["sea_text"], ""),
    )
    return {
        "comparison": comparison.build(passages(language), document, by, words, old_number=2, new_number=3),
        "comments_table": comments_table.build(said, at, by, words),
        "synthesis": synthesis.build(said, at, by, words, n_present=118),
        "response": response.build(said, at, by, words, n_edits=3),
        "response_table": response_table.build(said, at, by, words),
        "state_form": state_form.build(said, units, at, by, words),
        "minutes": minutes.build(meeting, at, by, words),
        "quick_summary": quick_summary.build(of_group(said, "g1"), meeting, at, by, words),
        "slip": slip.build((Slip(), Slip("P-07", "Lê Văn Bến", "", "Ba Xã", "T1", (line,))), at, by, words),
        "statistics": statistics.build(said, Returns(units, given, 3), at, by, words),
        "issues": issues_for_decision.build((Issue(t["I"], t["growth"], options, t["reply_yes"]),), at, by, words),
        "ballot": issues_for_decision.build((Issue(t["I"], t["growth"], options),), at, by, words, is_ballot=True),
        "papers_list": papers_list.build(given, at, by, words),
        "prompts": prompts.build((Prompt(document.title, t["I"], t["growth"], ("T1",)),), at, by, words),
        "explanatory_note": explanatory_note.build(
            (NewPoint(t["II"], (Run(t["sea"], "+"),), "T3-004"),), document, by, words, number=3
        ),
        "iso_table": iso_table.build(
            (IsoComment("VN", "1", "12", "4.2", "P 1", "te", t["poor"], t["poor_text"], t["reply_no"]),),
            "ISO 1",
            by,
            words,
        ),
        "amendment_list": amendment_list.build(
            tabled, (Composite("Composite A", t["growth_text"], ("1", "3")),), document.title, by, words
        ),
    }


def of_group(said: Collected, group_id: str) -> Collected:
    entries = tuple(e for e in said.entries if e.comment.group_id == group_id)
    totals = count([e.comment for e in entries], [e.disposition for e in entries if e.disposition])
    return Collected(entries, said.clusters, totals)
