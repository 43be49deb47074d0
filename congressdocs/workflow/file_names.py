"""What files are called that leave the house: in the language of the congress, in letters that every machine takes."""

from collections.abc import Mapping

_STEMS: Mapping[str, Mapping[str, str]] = {  # kind of printout, or another file -> language -> its name
    "draft": {"en": "draft", "vi": "du-thao"},
    "clean": {"en": "clean", "vi": "ban-sach"},
    "marked": {"en": "marked", "vi": "ban-co-dau-sua"},
    "comparison": {"en": "comparison", "vi": "ban-so-sanh"},
    "comments": {"en": "comment-table", "vi": "bang-tong-hop-y-kien"},
    "synthesis": {"en": "synthesis-report", "vi": "bao-cao-tong-hop"},
    "response": {"en": "response-report", "vi": "bao-cao-tiep-thu-giai-trinh"},
    "state-form": {"en": "state-form", "vi": "mau-tong-hop-nha-nuoc"},
    "statistics": {"en": "statistics", "vi": "thong-ke"},
    "issues": {"en": "issues", "vi": "van-de-xin-y-kien"},
    "ballot": {"en": "ballot", "vi": "phieu-bieu-quyet"},
    "papers-list": {"en": "papers-list", "vi": "danh-sach-tham-luan"},
    "source-pack": {"en": "source-pack", "vi": "ho-so-gui-cap-tren"},
    "new-points": {"en": "new-points", "vi": "diem-moi"},
    "iso-table": {"en": "iso-table", "vi": "bang-y-kien-iso"},
    "amendments": {"en": "amendments", "vi": "de-nghi-sua-doi"},
    "prompts": {"en": "prompts", "vi": "goi-y-thao-luan"},
    "slips": {"en": "slips", "vi": "phieu-gop-y"},
    "minutes": {"en": "minutes", "vi": "bien-ban"},
    "summary": {"en": "summary", "vi": "bao-cao-nhanh"},
    "outcomes": {"en": "outcomes", "vi": "ket-qua-xu-ly"},
    "sign-in-slips": {"en": "sign-in-slips", "vi": "phieu-dang-nhap"},
    "papers": {"en": "papers", "vi": "van-ban"},
    "copies": {"en": "copies", "vi": "ban-danh-so"},
    "paper": {"en": "paper", "vi": "tham-luan"},
}


def file_stem(what: str, language: str) -> str:
    """The name of a file without its ending: what it is, in words of a language ("minutes" -> "bien-ban")."""
    return _STEMS[what][language]
