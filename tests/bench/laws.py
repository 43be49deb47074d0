"""Long generated Word texts: a law of chapters and Articles whose headings are bold runs without styles."""

import random
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType

SYLLABLES = (
    "quy định chung về tổ chức quản lý nhà nước cơ quan đơn vị cá nhân thực hiện trách nhiệm quyền nghĩa vụ "
    "phát triển kinh tế xã hội bảo đảm an toàn thông tin dữ liệu hoạt động dịch vụ công trực tuyến "
    "theo thẩm quyền ngân sách đầu tư xây dựng hạ tầng kỹ thuật môi trường đất đai nước rừng biển giám sát kiểm tra"
).split()
WORDS_PER_PAGE = 255  # of the laws this resembles: 79 000 words on 309 pages


def law(n_words: int, seed: int = 1) -> bytes:
    """A .docx of about `n_words` words; the same seed gives the same text."""
    return _saved(_law(n_words, random.Random(seed)))


def amended(n_words: int, seed: int = 1) -> bytes:
    """The same law with every eighth paragraph changed by a few words, some paragraphs added, dropped and moved."""
    document = _law(n_words, random.Random(seed))
    rnd = random.Random(seed + 1000)
    body = [p for p in document.paragraphs if len(p.text.split()) > 12]
    for paragraph in rnd.sample(body, len(body) // 8):
        words = paragraph.runs[0].text.split(" ")
        at = rnd.randrange(len(words) - 3)
        words[at : at + rnd.randint(0, 3)] = rnd.choices(SYLLABLES, k=rnd.randint(1, 4))
        paragraph.runs[0].text = " ".join(words)
    for paragraph in rnd.sample(body, 12):
        other = rnd.choice(body)
        if paragraph is not other:
            other._p.addnext(paragraph._p)
    for paragraph in rnd.sample(body, 12):
        paragraph.insert_paragraph_before(_sentence(rnd, 30))
    return _saved(document)


def _law(n_words: int, rnd: random.Random) -> DocumentType:
    document = Document()
    written = article = 0
    while written < n_words:
        if article % 12 == 0:
            _bold(document, f"Chương {_roman(article // 12 + 1)}")
            _bold(document, _sentence(rnd, 6).upper())
        article += 1
        _bold(document, f"Điều {article}. {_sentence(rnd, 7)}")
        for clause in range(rnd.randint(3, 9)):
            length = rnd.randint(20, 80)
            document.add_paragraph(f"{clause + 1}. {_sentence(rnd, length)}.")
            written += length
    return document


def _bold(document: DocumentType, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def _sentence(rnd: random.Random, n_words: int) -> str:
    return " ".join(rnd.choices(SYLLABLES, k=n_words)).capitalize()


def _roman(number: int) -> str:
    signs = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
    out = ""
    for sign, value in signs:
        while number >= value:
            out, number = out + sign, number - value
    return out


def _saved(document: DocumentType) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
