"""Where an opinion of minutes belongs: what it names, the words it shares with the drafts, the opinion before it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from congressdocs.core.minutes.nouns import Opinion
from congressdocs.core.minutes.phrases.numbered_rows import note_named, row_names
from congressdocs.core.minutes.phrases.spoken import figure_spoken_of, words_spoken_of
from congressdocs.core.minutes.places.drafted import Bearing, Text
from congressdocs.core.minutes.places.echoes import says_same_place, with_echoes
from congressdocs.core.minutes.places.named_places import bearings
from congressdocs.core.minutes.places.quoted import Quoted
from congressdocs.core.minutes.places.weighing import SHARED, SURE, Words
from congressdocs.core.model import Action, Kind

SAME_PLACE = 0.9  # "the same clause"
GOES_ON = 0.6  # the opinion begins as if it went on with the one before
OTHER_DOCUMENT = 0.9  # the quoted words stand in another document alone
MIN_QUOTED = 4  # words


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where an opinion belongs; `rivals`: codes of the documents among which its words do not decide."""

    best: Bearing | None = None
    rivals: tuple[str, ...] = ()


def outlook(opinion: Opinion, texts: Sequence[Text], known: dict[str, Outlook] | None = None) -> Outlook:
    """The place an opinion is about, or the documents it may be about.

    `known`: what was found for others of the same minutes, by where they stand; what is found here is added.

    A document that it names is the only one looked at, unless the words it quotes stand in another one alone. Of
    several places the one with the quoted words wins, then the better reference; of equal ones that which shares
    most rare words with the opinion. Where nothing names a place, the opinion before or such words may tell it.
    """
    known = {} if known is None else known
    for one in reversed(list(_unknown(opinion, known))):
        known[one.at] = _outlook(one, texts, known[one.takes_up.at].best if one.takes_up else None)
    return known[opinion.at]


def _unknown(opinion: Opinion, known: Mapping[str, Outlook]) -> Iterator[Opinion]:
    """The opinion, and those that it takes up one after the other, as long as nothing is known of them."""
    one: Opinion | None = opinion
    while one and one.at not in known:
        yield one
        one = one.takes_up


def _outlook(opinion: Opinion, texts: Sequence[Text], before: Bearing | None) -> Outlook:
    """See `outlook`. `before`: the place of the opinion that is taken up."""
    codes = (opinion.document,) if opinion.document else opinion.named.perhaps
    about = [text for text in texts if text.code in codes or not codes]
    words = Words(opinion, about, texts)
    before = before if before and opinion.document in ("", before.code) else None  # another document is named now
    found = words.supported(one for text in about for one in bearings(opinion, text))
    if len(about) > 1 and codes and len({one.code for one in found if one.paragraph and opinion.asked.quote}) != 1:
        found = []
    found = _in_another(opinion, about, texts) or found
    named = _best_of(found, opinion, words, before)
    best = words.confirmed(named.best) if named.best else None
    if before and not opinion.places and (best is None or best.confidence < SURE):
        worth = SAME_PLACE if says_same_place(opinion) else GOES_ON
        best = best if best and best.confidence > before.confidence * worth else _same_place(before, worth)
    best = best or words.alone()
    rivals = named.rivals or (tuple(text.code for text in about) if len(about) > 1 and codes else ())
    return Outlook(_with_words(best, opinion, texts)) if best else Outlook(rivals=rivals)


def in_one_breath(told: Iterable[Opinion]) -> Iterator[Opinion]:
    """The opinions, each with the one before whose place it takes up, if any.

    And with the document that the same person spoke of just before; it decides between equals.
    """
    yield from with_echoes(_after_own(told))


def _after_own(told: Iterable[Opinion]) -> Iterator[Opinion]:
    speaker, code = "", ""
    for one in told:
        is_same = bool(one.speaker) and one.speaker == speaker
        yield replace(one, before=code) if is_same and code else one
        code = one.document or (code if is_same else "")
        speaker = one.speaker


def says_where(opinion: Opinion) -> bool:
    """Whether an opinion names a place, quotes words, or speaks of a figure: then it is not about nothing."""
    names = (
        opinion.places or opinion.asked.quote or row_names(opinion.text, opinion.heading) or note_named(opinion.text)
    )
    return bool(names) or opinion.kind is Kind.FIGURES


def _best_of(found: Sequence[Bearing], opinion: Opinion, words: Words, before: Bearing | None) -> Outlook:
    """The surest place; of several, that for which the words speak, else that in the document spoken of before."""
    most = max((one.confidence for one in found), default=0.0)
    equal = list({(one.code, one.position): one for one in reversed(found) if one.confidence == most}.values())[::-1]
    if len(equal) < 2:
        return Outlook(equal[0] if equal else None)
    if told := words.one_of(equal, before):
        return Outlook(told)
    codes = tuple(dict.fromkeys(one.code for one in equal))
    own = [one for one in equal if len(codes) == 1 or one.code == opinion.before]
    return Outlook(own[0].at(own[0].confidence * SHARED)) if own else Outlook(rivals=codes)


def _in_another(opinion: Opinion, about: Sequence[Text], texts: Sequence[Text]) -> list[Bearing]:
    """The places in a document that an opinion does not name, where of all documents that one alone has its quote."""
    quote = opinion.asked.quote
    if len(about) == len(texts) or len(quote.split()) < MIN_QUOTED or any(Quoted(text, quote).spots for text in about):
        return []
    holding = [text for text in texts if Quoted(text, quote).is_exact]
    found = bearings(opinion, holding[0]) if len(holding) == 1 else ()
    return [one.at(one.confidence * OTHER_DOCUMENT) for one in found]


def _with_words(one: Bearing, opinion: Opinion, texts: Sequence[Text]) -> Bearing:
    """The place with the words in it that the opinion speaks of, if it says them too."""
    text = next(text for text in texts if text.code == one.code)
    inside = [p for n, p in text.paragraphs if n == one.position and p.text != text.headings.versions[n].title]
    if one.paragraph or opinion.asked.action is not Action.REPLACE:
        return one
    words = figure_spoken_of(opinion.text, inside) or words_spoken_of(opinion.text, inside)
    return replace(one, paragraph=words[0], start=words[1], end=words[2]) if words else one


def _same_place(before: Bearing, worth: float) -> Bearing:
    return Bearing(before.code, before.position, before.confidence * worth)
