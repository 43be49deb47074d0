"""Forms of the site: what a person fills in, checked for shape only; the rules are in the workflow."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import EqualTo, InputRequired, Length, NumberRange, Optional

from congressdocs.core.model import Action, Scope
from congressdocs.web.forms.words import FormWords
from congressdocs.web.request.again import sent_well, told_again
from congressdocs.web.showing import labels

REQUIRED = InputRequired(_l("This field is needed."))
KIND_OR_WORDS = {"": _l("by the words")} | labels.KINDS  # of a comment: what the words tell, until somebody chooses
COUNT = (Optional(), NumberRange(0, 1_000_000, _l("Write a whole number, 0 or more.")))


class Form(FlaskForm):
    """A form whose messages speak the person's language; what a verb refused is said on it (see `again`)."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, _form: Any) -> FormWords:
            return FormWords()

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Whether it was sent and is well filled in, and nothing it asks for was refused."""
        if not self.is_submitted():
            return False
        is_good = self.validate(extra_validators) and not told_again(self)
        sent_well(is_good=bool(is_good))
        return bool(is_good)


def choices(words: Mapping[Any, Any]) -> list[SelectChoice]:
    """Codes with their labels, for a choice field."""
    return [SelectChoice(str(code), label) for code, label in words.items()]


LANGUAGES = choices({"vi": "Tiếng Việt", "en": "English"})


class PasswordForm(Form):
    present = PasswordField(_l("Present password"), [REQUIRED])
    wanted = PasswordField(
        _l("New password"), [REQUIRED, Length(10, 200, _l("Write at least ten characters; a short sentence is best."))]
    )
    again = PasswordField(_l("New password again"), [EqualTo("wanted", _l("The two new passwords differ."))])


class CongressForm(Form):
    name = StringField(_l("Name"), [REQUIRED, Length(max=300)])
    language = SelectField(_l("Language of its papers"), choices=LANGUAGES)
    time_zone = StringField(_l("Time zone"), [REQUIRED], default="Asia/Ho_Chi_Minh")
    profile = SelectField(_l("Layout profile"), default="plain")


class DocumentForm(Form):
    code = StringField(_l("Code"), [REQUIRED, Length(max=20)])
    title = StringField(_l("Title"), [REQUIRED, Length(max=500)])
    language = SelectField(_l("Language"), choices=LANGUAGES)
    label = StringField(_l("Classification label"), [Length(max=80)])


class UploadForm(Form):
    docx = FileField(_l("Word file (.docx)"), [FileRequired(_l("Choose a file."))])
    note = StringField(_l("Note for the history"), [Length(max=300)])
    changes = RadioField(
        _l("Tracked changes left in the file"),
        choices=choices(
            {"accepted": _l("read with the changes accepted"), "original": _l("read as it was before them")}
        ),
        validators=[Optional()],
    )
    unicode = RadioField(
        _l("Text in an old font"),
        choices=choices(
            {
                "": _l("keep it as it is"),
                "fonts": _l("turn it into Unicode where its font is an old one"),
                "patterns": _l("turn it into Unicode also where only its letters look like it"),
            }
        ),
        default="",
        validators=[Optional()],
    )
    takes = RadioField(
        _l("This file is one of our drafts and comes back edited"),
        choices=choices(
            {
                "changes": _l("work its changes into the present text"),
                "draft": _l("save it as the next draft as it stands; newer changes made here are not in it"),
            }
        ),
        default="changes",
        validators=[Optional()],
    )


class IntakeForm(Form):
    file = FileField(_l("File (.xlsx, .ods, .csv, .docx, .json, .txt)"))  # needed unless one is kept already
    road = SelectField(_l("What it is"), choices=choices({"": _l("recognised by itself")} | labels.ROADS), default="")
    group = SelectField(_l("Whose comments"), default="")
    takes_unplaced = BooleanField(_l("Take in comments whose place was not found; they wait in a list"))
    takes_equal = BooleanField(_l("Equal rows are different comments"))


class GivePlaceForm(Form):
    """Where one comment belongs: a suggestion, another place, or none."""

    to = StringField(validators=[REQUIRED])
    why = HiddenField(validators=[REQUIRED])
    position = IntegerField(validators=[Optional()])
    document = StringField()
    section = StringField()
    quote = StringField()


class SurePlacesForm(Form):
    least = IntegerField(_l("From which certainty on, in per cent"), [REQUIRED], default=90)


class PastedForm(Form):
    text = TextAreaField(_l("The text"), [REQUIRED, Length(max=500_000)])
    group = SelectField(_l("Whose comments"), default="")
    takes_unplaced = BooleanField(_l("Take in comments whose place was not found; they wait in a list"))


class DecisionsForm(Form):
    decisions = FileField(_l("Prepared decisions (.json)"), [FileRequired(_l("Choose a file."))])


class CommentForm(Form):
    group_id = SelectField(_l("Group"), validators=[REQUIRED])
    scope = RadioField(_l("About"), choices=choices(labels.SCOPES), default=Scope.SECTION)
    kind = SelectField(_l("What is wanted"), choices=choices(KIND_OR_WORDS), default="")
    text = TextAreaField(_l("Comment"))
    proposed = TextAreaField(_l("Proposed wording"))
    has_proposal = BooleanField()
    action = SelectField(_l("The proposal"), choices=choices(labels.ACTIONS), default=Action.REPLACE)
    quote = StringField(_l("The words it is about"))
    reason = TextAreaField(_l("Reason"))
    speaker = StringField(_l("Speaker"), [Length(max=200)])
    supporters = IntegerField(_l("Supporters"), COUNT)
    present = IntegerField(_l("Present"), COUNT)
    is_minority = BooleanField(_l("Minority opinion"))
    reference = StringField(_l("Page and line"), [Length(max=200)])
    places = HiddenField()  # JSON: [[section, version, paragraph, start, end, action, proposed], …] in code points
    section_id = HiddenField()
    round_id = HiddenField()
    document_id = HiddenField()
    token = HiddenField(validators=[REQUIRED])


class EntryForm(Form):
    """One line of the fast-entry page."""

    speaker = StringField(_l("Speaker, unit"), [Length(max=200)])
    place = StringField(_l("Section or words"), [Length(max=400)])
    spot = HiddenField()  # JSON: the place that was picked
    kind = SelectField(_l("What is wanted"), choices=choices(KIND_OR_WORDS), default="")
    text = TextAreaField(_l("Comment"))
    proposed = TextAreaField(_l("Proposed wording"))
    has_proposal = BooleanField()
    supporters = IntegerField(_l("Supporters"), COUNT)
    reason = TextAreaField(_l("Reason"))
    is_minority = BooleanField(_l("Minority opinion"))
    said = HiddenField()  # milliseconds since 1970, by the clock of the secretary's machine
    token = HiddenField(validators=[REQUIRED])


class AttendanceForm(Form):
    present = IntegerField(_l("Present"), COUNT)
    of = IntegerField(_l("of"), COUNT)


class EditForm(Form):
    parent_id = HiddenField(validators=[REQUIRED])
    note = StringField(_l("Note for the history"), [Length(max=300)])


class DecisionForm(Form):
    outcome = RadioField(_l("Outcome"), choices=choices(labels.OUTCOMES), validators=[REQUIRED])
    reply = TextAreaField(_l("Reply"))
    wording = TextAreaField(_l("Wording taken over"))
    comment_ids = HiddenField(validators=[REQUIRED])
