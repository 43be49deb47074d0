"""The safeguard of the reading: sentences of a report that fill the minutes are what was said, not head or end."""

from congressdocs.core.minutes.lines.framing import (
    is_about_talk,
    is_break,
    is_chairing,
    is_counted,
    is_end,
    is_task,
    leads_over,
)
from congressdocs.core.minutes.nouns import Minutes
from congressdocs.core.minutes.voices.head import begins_fact, lists_people, names_fact
from congressdocs.core.minutes.voices.roster import lists_names
from congressdocs.core.minutes.voices.speakers import MARK

MIN_SENTENCE = 10  # words: fewer may be a title, a name with office and unit, a date with a place
MIN_MISSED = 3  # such lines: one or two may open and close the meeting
NOTHING = range(0)


def missed_talk(minutes: Minutes) -> range:
    """The lines (from 1) over which the talk must reach when more of a report was left out than read; or none."""
    left = {int(one.at): one.text for one in minutes.left_out if one.at.isdecimal()}
    missed = [number for number, text in left.items() if _reports(text)]
    n_missed = sum(len(left[number].split()) for number in missed)
    n_read = sum(len(one.text.split()) for one in minutes.opinions)
    if len(missed) < MIN_MISSED or n_missed <= n_read:
        return NOTHING
    return range(next((n for n in missed if not _introduces(left[n])), missed[0]), missed[-1] + 1)


def _reports(line: str) -> bool:
    """Whether a line is long enough for something that was said, and neither a fact nor a step of the meeting."""
    body = MARK.sub("", line, count=1)
    is_fact = begins_fact(body) or lists_people(line) or lists_names(line) or leads_over(line)
    is_step = is_end(line) or is_chairing(line) or is_task(line) or is_counted(line) or is_break(line)
    return len(body.split()) >= MIN_SENTENCE and not is_fact and not is_step


def _introduces(line: str) -> bool:
    """Whether a line tells of the meeting itself or is no sentence, as the first lines are."""
    is_told = bool(MARK.match(line)) or line.rstrip(' ”")»').endswith((".", "!", "?", ";"))
    return not is_told or names_fact(line) or is_about_talk(line)
