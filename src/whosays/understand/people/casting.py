"""The casting of a report: names, descriptions and pronouns are given to the people and bodies they mean.

Names first, over the whole report, so that a surname in the headline finds the full name below it; then one
walk through the sentences in which descriptions ("the spokesman", "the ministry") and pronouns look back.
"""

from __future__ import annotations

from whosays.lexicon.counting import counting
from whosays.lexicon.offices import offices
from whosays.lexicon.saying import saying_words
from whosays.understand.people import Entities, Entity
from whosays.understand.people.company import Company, Member
from whosays.understand.people.described import name_the_described
from whosays.understand.people.naming import Naming, agreed, find_namings
from whosays.understand.people.nominals import describe
from whosays.understand.people.phrases import NOMINAL, full_phrase, is_dummy, nominal_head
from whosays.understand.people.plausible import plausible
from whosays.understand.people.quoting import Quotations
from whosays.understand.people.roles import Role, body_before, role_of
from whosays.understand.people.salience import ASIDE, CITED, SPEAKS, Mention, fit, is_its_subject, salience
from whosays.understand.saying.sayers import DASHES
from whosays.understand.syntax import Parsed, Sentence, Token

_PRONOUNS = {
    **dict.fromkeys(("he", "him", "himself", "his"), "he"),
    **dict.fromkeys(("she", "her", "herself", "hers"), "she"),
    **dict.fromkeys(("they", "them", "themselves", "their"), "they"),
    **dict.fromkeys(("it", "itself", "its"), "it"),
}
_LOOK_BACK = 6
_KIN = counting("kin")


def cast(parsed: Parsed) -> Entities:
    """Every token that means somebody, and who that is."""
    company = Company()
    namings = plausible(agreed({s.index: find_namings(s) for s in parsed.sentences}), parsed.sentences)
    members = _introduce(parsed, namings, company)
    walk = _Walk(parsed, namings, members, company)
    for sentence in parsed.sentences:
        walk.through(sentence)
    walk.look_ahead()
    walk.name_the_lede()
    name_the_described(parsed, walk.at)
    return _finished(parsed, company, walk.at)


def _finished(parsed: Parsed, company: Company, at: dict[tuple[int, int], Member]) -> Entities:
    company.name_institutions()
    numbers = {id(m): n for n, m in enumerate(company.members)}
    entities = tuple(
        Entity(n, m.kind, m.name, m.span, m.person, m.institution, m.pronoun) for n, m in enumerate(company.members)
    )
    return Entities(
        parsed.report, entities, {key: numbers[id(m)] for key, m in sorted(at.items(), key=lambda kv: kv[0])}
    )


def _introduce(
    parsed: Parsed, namings: dict[int, tuple[Naming, ...]], company: Company
) -> dict[tuple[int, int], Member]:
    """Members for all names: the long ones first, then those that only shorten them."""
    ordered = [n for s in parsed.sentences for n in namings[s.index]]
    by_place: dict[tuple[int, int], Member] = {}
    for round_ in (_is_full_person, _is_body, _is_rest):
        for naming in ordered:
            if (naming.sentence, naming.first) in by_place or not round_(naming):
                continue
            sentence = parsed.sentences[naming.sentence]
            head = sentence.tokens[nominal_head(sentence, naming.first, naming.last)]
            speaks = salience(sentence, head) >= CITED
            member = company.meet(naming, sentence.span(parsed.report, naming.first, naming.last), speaks=speaks)
            if member is not None:
                by_place[naming.sentence, naming.first] = member
                if _is_full_person(naming):
                    member.in_full += sentence.field == "text"
                    member.relative = member.relative or _is_relative(sentence, head.i, namings[naming.sentence])
                alias = _alias_after(sentence, naming)
                if alias is not None:
                    member.aliases.add(alias)
    for naming in ordered:
        member = by_place.get((naming.sentence, naming.first))
        if member is not None and member.kind == "person":
            _describe_person(parsed.sentences[naming.sentence], naming, namings[naming.sentence], member)
    return by_place


def _is_full_person(naming: Naming) -> bool:
    return naming.kind == "person" and len(naming.words) > 1


def _is_body(naming: Naming) -> bool:
    return naming.kind == "organisation" and naming.known


def _is_rest(naming: Naming) -> bool:
    return True


def _is_relative(sentence: Sentence, head: int, others: tuple[Naming, ...]) -> bool:
    """ "His mother, Ada Lund", "Ada Lund, Berg's ex-wife"."""
    nouns = (sentence.tokens[i] for i in _linked(sentence, head, {n.first for n in others}))
    return any(n.lemma.removeprefix("ex-") in _KIN and sentence.children(n.i, "nmod:poss") for n in nouns)


def _alias_after(sentence: Sentence, naming: Naming) -> str | None:
    """ "(ICAO)" right after a name."""
    after = sentence.tokens[naming.last + 1 : naming.last + 4]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text[0].isupper():
        return after[1].text
    return None


def _describe_person(sentence: Sentence, naming: Naming, others: tuple[Naming, ...], member: Member) -> None:
    """Roles from the title before a name and from what is said of it between commas."""
    head = nominal_head(sentence, naming.first, naming.last)
    for i in _linked(sentence, head, {n.first for n in others}):
        member.pronoun = member.pronoun or offices().gender(sentence.tokens[i].lemma)
    top = _top(sentence, head)
    first, last = full_phrase(sentence, top)
    first, last = min(first, naming.whole_first), max(last, naming.last)
    for a, b in ((first, naming.first - 1), (naming.last + 1, last)):
        while a <= b and sentence.tokens[a].upos == "PUNCT":
            a += 1
        if a <= b:
            role = role_of(sentence, a, b, others)
            if role is not None:
                member.roles.append(role)
            member.described.update(t.lemma for t in sentence.tokens[a : b + 1] if t.upos == "NOUN")
    if naming.title is None and naming.title_words:
        # a rank that is not in the lexicon: "Harbour police Asst Ch Con Ada Lund"
        whose = body_before([t.text for t in sentence.tokens[max(0, naming.whole_first - 4) : naming.whole_first]])
        if whose is not None:
            member.roles.append(Role(" ".join(naming.title_words).lower(), whose))


def _top(sentence: Sentence, head: int) -> int:
    """From a name to the noun it is an apposition of or stands in: "her lawyer, Ada Lund" -> lawyer."""
    token = sentence.tokens[head]
    while token.rel.split(":")[0] in ("appos", "flat", "compound") or token.rel == "nmod:desc":
        if token.head < 0 or sentence.tokens[token.head].upos not in NOMINAL:
            break
        token = sentence.tokens[token.head]
    return token.i


class _Walk:
    """One walk through the report, remembering who was mentioned where."""

    def __init__(
        self,
        parsed: Parsed,
        namings: dict[int, tuple[Naming, ...]],
        members: dict[tuple[int, int], Member],
        company: Company,
    ) -> None:
        self.parsed, self.namings, self.members, self.company = parsed, namings, members, company
        self.at: dict[tuple[int, int], Member] = {}
        self.mentions: list[Mention] = []
        self.waiting: list[tuple[Sentence, Token, str]] = []
        self.clock: dict[int, int] = {}
        self.now = 0
        self.latest: dict[int, Member] = {}
        self.quotations = Quotations(parsed.report)

    def through(self, sentence: Sentence) -> None:
        # a sentence that is all quotation takes no time: "he" after it looks back to before it
        told = any(t.upos != "PUNCT" and not self.quotations.hold(sentence, t) for t in sentence.tokens)
        self.now += told
        self.clock[sentence.index] = self.now
        named = self._names(sentence)
        for token in sentence.tokens:
            key = (sentence.index, token.i)
            member = named.get(token.i)
            if member is None and key not in self.at:
                member = self._other(sentence, token)
            if member is not None:
                self.at[key] = member
                self._remember(sentence, token, member)

    def _names(self, sentence: Sentence) -> dict[int, Member]:
        """Heads of names and of the nouns they are appositions to; all other tokens of a name mean it too."""
        heads: dict[int, Member] = {}
        for naming in self.namings[sentence.index]:
            member = self.members.get((naming.sentence, naming.first))
            if member is None:
                continue
            head = nominal_head(sentence, naming.first, naming.last)
            for i in range(naming.whole_first, naming.last + 1):
                self.at[sentence.index, i] = member
            heads[nominal_head(sentence, naming.whole_first, naming.last)] = member
            beside = naming.first - 1
            linked = _linked(sentence, head, {n.first for n in self.namings[sentence.index]})
            if beside >= 0 and sentence.tokens[beside].upos == "NOUN":
                linked.append(beside)  # "provider PowerLine", "spokesman Berg": the noun means the name
            for i in linked:
                lemma = sentence.tokens[i].lemma
                if member.kind == "person" and offices().office(sentence.tokens[i].text.lower()) is not None:
                    heads[i] = member  # "the Mayor of Lindau, Tom Berg": the office is no second name
                elif member.kind == "person" and (i != beside or lemma in offices().people | offices().mouthpieces):
                    heads.setdefault(i, member)
                elif member.kind in ("organisation", "other") and (
                    offices().institution(lemma) is not None
                    or (member.kind == "organisation" and lemma in offices().people and i != beside)
                ):
                    heads.setdefault(i, member)
                    member.kind, member.pronoun = "organisation", "it"
                    member.described.add(lemma)
        return heads

    def _other(self, sentence: Sentence, token: Token) -> Member | None:
        if token.upos == "PRON":
            pronoun = _PRONOUNS.get(token.text.lower())
            found = self._pronoun(sentence, token, pronoun) if pronoun else None
            aside = self.quotations.hold(sentence, token)  # "He lied," said Ada Lund: not she, who is named next
            if found is None and not aside and pronoun in ("he", "she") and token.rel.startswith("nsubj"):
                self.waiting.append((sentence, token, pronoun))
            return found
        if (
            token.upos in ("NOUN", "PROPN")
            and token.rel != "nmod:desc"
            and (token.rel.split(":")[0] not in ("compound", "flat", "amod"))
        ):
            recent = self._recent()
            return describe(sentence, token, self.parsed.report, self.namings[sentence.index], recent, self.company)
        return None

    def look_ahead(self) -> None:
        """A report may open with "he" and name him in the next sentence."""
        for sentence, token, pronoun in self.waiting:
            for mention in self.mentions:
                ahead = self.clock[mention.sentence] - self.clock[sentence.index]
                if (
                    0 <= ahead <= 2
                    and (mention.sentence, mention.token) > (sentence.index, token.i)
                    and (mention.weight > 1 and mention.member.words and fit(mention, pronoun))
                ):
                    self.at[sentence.index, token.i] = mention.member
                    break

    def name_the_lede(self) -> None:
        """ "A Lindau woman says ..." opens a report and "Ada Lund said ..." in the next two sentences names her."""
        told = [m for m in self.mentions if self._field(m) == "text" and not m.quoted]
        lede = next((m for m in told if m.weight > 1), None)
        if lede is None or lede.weight != SPEAKS or lede.member.words or lede.member.pronoun is None:
            return  # only one who speaks: "a man was shot" and "Tom Berg said" are two
        if lede.member.roles or lede.member.kind != "person" or not lede.member.name.lower().startswith(("a ", "an ")):
            return
        near = [m for m in told if 0 < self.clock[m.sentence] - self.clock[lede.sentence] <= 2 and m.weight > 1]
        named = {id(m.member): m.member for m in near if m.member.kind == "person" and m.member.words}
        (only,) = named.values() if len(named) == 1 else (None,)
        if only is None or only.roles or only.pronoun not in (None, lede.member.pronoun):
            return
        only.pronoun = lede.member.pronoun
        self.at = {key: only if member is lede.member else member for key, member in self.at.items()}

    def _recent(self) -> list[Member]:
        """Who was mentioned before, the latest first, each once."""
        return list(reversed(self.latest.values()))

    def _remember(self, sentence: Sentence, token: Token, member: Member) -> None:
        if member.words and member.roles and member.institution is None:
            member.told = self._body_before(sentence, member)
        weight, quoted = salience(sentence, token), self.quotations.hold(sentence, token)
        member.acted = member.acted or (weight > 0 and not quoted)
        self.mentions.append(Mention(sentence.index, token.i, member, weight, quoted))
        self.latest.pop(id(member), None)
        self.latest[id(member)] = member

    def _body_before(self, sentence: Sentence, member: Member) -> str | None:
        """The hospital of the sentence before is whose "medical director Ada Lund" speaks in this one."""
        if all(r.belongs for r in member.roles):
            return None
        for mention in reversed(self.mentions):
            if self.clock[sentence.index] - self.clock[mention.sentence] > 1:
                return None
            body = mention.member
            apart = body.kind == "organisation" and mention.weight > 1 and mention.sentence < sentence.index
            if apart and not offices().is_press(body.name):
                return mention.member.name
        return None

    def _pronoun(self, sentence: Sentence, token: Token, pronoun: str) -> Member | None:
        if pronoun == "it" and (is_dummy(sentence, token.i) or token.rel.split(":")[0] not in ("nsubj", "nmod")):
            return None
        best, best_score = None, 0.0
        inside = self.quotations.hold(sentence, token)
        speaker = self._speaking(sentence, token) if pronoun in ("he", "she") else None
        for n, mention in enumerate(reversed(self.mentions)):
            ago = self.clock[sentence.index] - self.clock[mention.sentence]
            if ago > _LOOK_BACK or self._field(mention) != sentence.field:
                break
            score = 0.0 if mention.member is speaker else fit(mention, pronoun)
            if score <= 0 or (mention.sentence == sentence.index and is_its_subject(sentence, mention.token, token)):
                continue
            score -= 0.8 * min(ago, 3) + 0.01 * n
            score += self._told(mention, token, pronoun, sentence) - (1.2 if mention.quoted and not inside else 0.0)
            if best is None or score > best_score:
                best, best_score = mention.member, score
        if best is not None and best.pronoun is None and pronoun in ("he", "she") and self._owns(sentence, token, best):
            best.pronoun = pronoun
        return best

    def _told(self, mention: Mention, token: Token, pronoun: str, sentence: Sentence) -> float:
        """How much a report is about a member where it mentions it. "Lund was hit, said Sgt. Tom Berg. She was ...":
        one who only tells of others is not who is told of next, but "he added" is said by the one who spoke."""
        if mention.weight < CITED or salience(sentence, token) >= CITED or pronoun not in ("he", "she"):
            return mention.weight
        others = (m for m in self.mentions if m.sentence == mention.sentence and m.member is not mention.member)
        told_of = any(0 < m.weight < CITED and m.member.words and fit(m, pronoun) for m in others)
        return ASIDE if told_of else mention.weight

    def _speaking(self, sentence: Sentence, token: Token) -> Member | None:
        """Who utters the quotation in which a pronoun stands: it means somebody else."""
        if not self.quotations.hold_as_speech(sentence, token):
            return None
        own = [t for t in sentence.tokens if salience(sentence, t) == SPEAKS and not self.quotations.hold(sentence, t)]
        if own and own[0].upos != "PRON":
            return self.at.get((sentence.index, own[0].i))
        last = next((m for m in reversed(self.mentions) if m.weight == SPEAKS and not m.quoted), None)
        return last.member if last and self.clock[sentence.index] - self.clock[last.sentence] <= 1 else None

    def _owns(self, sentence: Sentence, token: Token, member: Member) -> bool:
        """ "Ada Lund spoke to her lawyer": is this member the one subject that a possessive can go back to?"""
        if token.rel != "nmod:poss":
            return False
        near = [m for m in self.mentions if m.sentence == sentence.index and m.member.kind == "person"]
        return bool(near) and all(m.member is member for m in near) and any(m.weight > 0 for m in near)

    def _field(self, mention: Mention) -> str:
        return self.parsed.sentences[mention.sentence].field


def _linked(sentence: Sentence, head: int, starts: set[int]) -> list[int]:
    """Nouns that mean the same as the name at `head`: "the spokesman, Ada Lund", "Ada Lund, a spokesman"."""
    found = []
    token = sentence.tokens[head]
    while token.head >= 0 and (token.rel.split(":")[0] in ("appos", "flat") or token.rel == "nmod:desc"):
        token = sentence.tokens[token.head]
        if token.upos not in ("NOUN", "PROPN"):
            break
        if token.upos == "NOUN" or offices().office(token.text.lower()) is not None:
            found.append(token.i)
    relative = _relative(sentence, head)
    if relative is not None and relative not in found:
        found.append(relative)
    for child in sentence.children(head, "appos", "nmod:desc"):
        first = sentence.subtree(child.i)[0]
        dashed = any(t.text in DASHES for t in sentence.tokens[max(0, first - 1) : first + 1])
        if child.upos == "NOUN" and child.i not in starts and not dashed:
            found.append(child.i)  # after a dash it is a new thing: "LINDAU, Lake Land — The army"
    return found


def _relative(sentence: Sentence, head: int) -> int | None:
    """ "The mother of one of the boys, Ada Lund, said": the tree may give the name to "one"; it is the mother's."""
    name = sentence.tokens[head]
    if not name.rel.startswith("appos") or name.head < 0:
        return None
    noun = sentence.tokens[name.head]
    while noun.rel == "nmod" and any(c.lemma == "of" for c in sentence.children(noun.i, "case")):
        noun = sentence.tokens[noun.head]
    after = sentence.subtree(head)[-1] + 1
    closed = after < len(sentence.tokens) and sentence.tokens[after].text == ","
    speaks = noun.rel.startswith("nsubj") and noun.i != name.head and noun.head == after + closed
    single = noun.upos == "NOUN" and noun.text.lower() == noun.lemma and noun.lemma in offices().people
    return noun.i if speaks and single and saying_words().utters(sentence.tokens[noun.head].lemma) else None
