"""Forms of those who set up an office: the first start, people, groups, papers, and how people sign in."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import EqualTo, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from congressdocs.web.forms.fields import COUNT, LANGUAGES, REQUIRED, Form, choices
from congressdocs.web.showing import labels
from congressdocs.workflow.office.api_keys import MAX_NAME
from congressdocs.workflow.office.people import OFFICE_ROLES

LONG_ENOUGH = Length(10, 200, _l("Write at least ten characters; a short sentence is best."))


class FirstStartForm(Form):
    code = StringField(_l("Code from the terminal"), [REQUIRED, Length(max=40)])
    name = StringField(_l("Your name"), [REQUIRED, Length(max=200)])
    login = StringField(_l("Sign-in name"), [REQUIRED, Length(max=80)])
    password = PasswordField(_l("Password"), [REQUIRED, LONG_ENOUGH])
    again = PasswordField(_l("Password again"), [EqualTo("password", _l("The two passwords differ."))])
    heads_office = BooleanField(_l("I also head the congress office: I read, decide and approve"))


class FirstPasswordForm(Form):
    wanted = PasswordField(_l("New password"), [REQUIRED, LONG_ENOUGH])
    again = PasswordField(_l("New password again"), [EqualTo("wanted", _l("The two new passwords differ."))])


class SecondStepForm(Form):
    code = StringField(_l("Code"), [REQUIRED, Length(max=40)])


class TurnOffForm(Form):
    password = PasswordField(_l("Password"), [REQUIRED, Length(max=200)])


class ParticularsForm(Form):
    name = StringField(_l("Name"), [REQUIRED, Length(max=300)])
    language = SelectField(_l("Language of its papers"), choices=LANGUAGES)
    time_zone = StringField(_l("Time zone"), [REQUIRED])
    profile = SelectField(_l("Layout profile"))


class ImprintForm(Form):
    superior = StringField(_l("Superior body"), [Length(max=200)])
    issuer = StringField(_l("Issuing body"), [Length(max=200)])
    symbol = StringField(_l("Symbol"), [Length(max=40)])
    number = IntegerField(_l("Number"), [Optional(), NumberRange(1, 99_999, _l("Write a whole number, 1 or more."))])
    place = StringField(_l("Place of issue"), [Length(max=100)])
    authority = StringField(_l("Signed on behalf of"), [Length(max=200)])
    office = StringField(_l("Office of the signer"), [Length(max=200)])
    signer = StringField(_l("Signer"), [Length(max=200)])
    recipients = TextAreaField(_l("Recipients, one a line"), [Length(max=2000)])


class PolicyForm(Form):
    words = TextAreaField(_l("Words of a title that mark such a paper, one a line"), [Length(max=2000)])
    sentence = TextAreaField(_l("What is said then"), [REQUIRED, Length(max=500)])


class DocumentEditForm(Form):
    code = StringField(_l("Code"), [REQUIRED, Length(max=20)])
    title = StringField(_l("Title"), [REQUIRED, Length(max=500)])
    language = SelectField(_l("Language"), choices=LANGUAGES)
    label = StringField(_l("Classification label"), [Length(max=80)])
    order = IntegerField(_l("Place in the order"), COUNT)


class GroupEditForm(Form):
    code = StringField(_l("Code"), [REQUIRED, Length(max=20)])
    name = StringField(_l("Name"), [REQUIRED, Length(max=200)])
    n_delegates = IntegerField(_l("Delegates"), COUNT, default=0)
    parent_id = SelectField(_l("Belongs to"), validators=[Optional()])


class NewPersonForm(Form):
    name = StringField(_l("Name"), [REQUIRED, Length(max=200)])
    unit = StringField(_l("Office and unit"), [Length(max=200)])
    login = StringField(_l("Sign-in name"), [REQUIRED, Length(max=80)])
    password = StringField(_l("First password"), [Optional(), LONG_ENOUGH])
    role = SelectField(_l("Role"), choices=choices(labels.ROLES))
    group_id = SelectField(_l("Group"), validators=[Optional()])


class EditPersonForm(Form):
    name = StringField(_l("Name"), [REQUIRED, Length(max=200)])
    unit = StringField(_l("Office and unit"), [Length(max=200)])
    login = StringField(_l("Sign-in name"), [Length(max=80)])


class RoleForm(Form):
    role = SelectField(_l("Role"), choices=choices(labels.ROLES))
    group_id = SelectField(_l("Group"), validators=[Optional()])


class OfficePersonForm(Form):
    name = StringField(_l("Name"), [REQUIRED, Length(max=200)])
    login = StringField(_l("Sign-in name"), [REQUIRED, Length(max=80)])
    role = SelectField(_l("Role"), choices=choices({role: labels.ROLES[role] for role in OFFICE_ROLES}))


class SecondStepRolesForm(Form):
    roles = SelectMultipleField(
        _l("Roles that need a second step"),
        choices=choices(labels.ROLES),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


class RosterForm(Form):
    file = FileField(_l("Spreadsheet (.xlsx)"))


class KeyForm(Form):
    name = StringField(_l("What it is used for"), [REQUIRED, Length(max=MAX_NAME)])
    opens = SelectField(_l("What it opens"), [REQUIRED])
    only_reads = BooleanField(_l("It only reads; nothing can be sent with it"))
    expires = DateField(_l("Last day (empty: until it is taken back)"), [Optional()])
