"""What the form library says of a wrong entry, in our own words and both languages."""

from flask_babel import lazy_gettext as _l

CHOOSE = _l("Choose from the list.")
LONG = _l("At most %(max)d characters fit in here.")
WORDS = {
    "Not a valid choice.": CHOOSE,
    "Invalid Choice: could not coerce.": CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOOSE,
    "'%(value)s' is not a valid choice for this field.": CHOOSE,
    "'%(value)s' are not valid choices for this field.": CHOOSE,
    "Not a valid integer value.": _l("Write a whole number."),
    "Not a valid date value.": _l("Write a day of the calendar."),
    "Not a valid datetime value.": _l("Write a day of the calendar and a time."),
    "Field cannot be longer than %(max)d character.": LONG,
    "Field cannot be longer than %(max)d characters.": LONG,
    "Field must be between %(min)d and %(max)d characters long.": _l("Write %(min)d to %(max)d characters."),
}


class FormWords:
    """Stands where the form library looks for translations; what it says beyond the list stays as it is."""

    def gettext(self, said: str) -> str:
        return str(WORDS.get(said, said))

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)
