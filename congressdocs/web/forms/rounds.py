"""Forms for rounds: time, groups, rules; prompts; what a chair and a group's secretary decide."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms import StringField as Text
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from congressdocs.web.forms.fields import COUNT, REQUIRED, Form, choices
from congressdocs.web.showing import labels

_BOXES = {"option_widget": CheckboxInput(), "widget": ListWidget(prefix_label=False)}


class RoundForm(Form):
    name = Text(_l("Name"), [REQUIRED, Length(max=200)])
    starts = DateTimeLocalField(_l("Begins"), [Optional()])
    due = DateTimeLocalField(_l("Comments are due"), [REQUIRED])
    draft_ids = SelectMultipleField(_l("Drafts"), **_BOXES)
    group_ids = SelectMultipleField(_l("Groups"), **_BOXES)
    needs_chair = BooleanField(_l("The chair of a group confirms its comments before they are submitted"))
    delegates_submit = BooleanField(_l("Comments of delegates go to the secretariat directly"))


class RoundSettingsForm(RoundForm):
    """`shares` and `words` of the grading words come as repeated fields of their own."""

    channels = SelectMultipleField(_l("What counts"), choices=choices(labels.CHANNELS), **_BOXES)


class ReopenForm(Form):
    due = DateTimeLocalField(_l("Comments are due"), [REQUIRED])


class PromptForm(Form):
    place = SelectField(_l("Place"))
    question = TextAreaField(_l("Question"), [REQUIRED, Length(max=2000)])
    group_ids = SelectMultipleField(_l("Suggested for"), **_BOXES)


class SessionForm(Form):
    present = IntegerField(_l("Present"), COUNT)
    of = IntegerField(_l("of"), COUNT)
    begins = DateTimeLocalField(_l("Begins"), [Optional()])
    ends = DateTimeLocalField(_l("Ends"), [Optional()])
    room = Text(_l("Room"), [Length(max=200)])


class StepForm(Form):
    """One comment, or (without an id) all that are ready."""

    comment_id = HiddenField()
    note = TextAreaField(_l("What is to be changed"), [Length(max=2000)])


class RewriteForm(Form):
    """`place`, `quote`: of a comment that has a place still to be found; `files`: those that go along."""

    place = Text(_l("Place"), [Length(max=500)])
    quote = TextAreaField(_l("The words it is about"), [Length(max=20_000)])
    files = SelectMultipleField(_l("Files that go along"), **_BOXES)
    kind = SelectField(_l("What is wanted"), choices=choices(labels.KINDS))
    text = TextAreaField(_l("Comment"))
    proposed = TextAreaField(_l("Proposed wording"))
    reason = TextAreaField(_l("Reason"))
    speaker = Text(_l("Speaker"), [Length(max=200)])
    supporters = IntegerField(_l("Supporters"), COUNT)
    present = IntegerField(_l("Present"), COUNT)
    is_minority = BooleanField(_l("Minority opinion"))
    token = HiddenField(validators=[REQUIRED])
