"""Forms for papers (tham luận), the comments taken from them, attached files, and parts of comments."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from congressdocs.core.model import Kind
from congressdocs.web.forms.fields import COUNT, REQUIRED, Form, choices
from congressdocs.web.showing import labels


class PaperForm(Form):
    author = StringField(_l("Author"), [REQUIRED, Length(max=200)])
    unit = StringField(_l("Unit"), [Length(max=200)])
    topic = StringField(_l("Topic"), [Length(max=500)])
    number = IntegerField(
        _l("Number of the paper"), [Optional(), NumberRange(1, 99_999, _l("Papers are numbered from 1."))]
    )
    group_id = SelectField(_l("Group"), validators=[Optional()])
    is_delivered = BooleanField(_l("Delivered from the floor"))
    text = TextAreaField(_l("Text of the paper"), [Length(max=200_000)])
    file = FileField(_l("Word file (.docx)"))


class PapersFileForm(Form):
    file = FileField(_l("Spreadsheet (.xlsx)"), [FileRequired(_l("Choose a file."))])


class ExtractForm(Form):
    text = TextAreaField(_l("Words of the paper"), [REQUIRED])
    group_id = SelectField(_l("Group"), validators=[REQUIRED])
    round_id = SelectField(_l("Round"), validators=[REQUIRED])
    kind = SelectField(_l("What is wanted"), choices=choices(labels.KINDS), default=Kind.WORDING)
    document = SelectField(_l("Document"), validators=[Optional()])
    section = StringField(_l("Section: number or title"), [Length(max=500)])
    quote = StringField(_l("The words it is about"), [Length(max=5000)])
    proposed = TextAreaField(_l("Proposed wording"))
    reason = TextAreaField(_l("Reason"))
    supporters = IntegerField(_l("Supporters"), COUNT)
    token = HiddenField(validators=[REQUIRED])


class PartForm(Form):
    outcome = RadioField(_l("Outcome"), choices=choices(labels.OUTCOMES), validators=[REQUIRED])
    wording = TextAreaField(_l("Wording taken over"))
    reply = TextAreaField(_l("Reply"))


class AttachmentForm(Form):
    file = FileField(_l("File to attach"), [FileRequired(_l("Choose a file."))])
