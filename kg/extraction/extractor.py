"""The stages of reading one document, in order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.claims import find_claims
from kg.extraction.described.headline import find_headline, told_by_headline
from kg.extraction.described.nominals import compose
from kg.extraction.described.obligations import find_obligations
from kg.extraction.described.purposes import find_purposes
from kg.extraction.described.rosters import find_rosters
from kg.extraction.described.scope import find_scope
from kg.extraction.described.signatories import find_signatories
from kg.extraction.described.telling import told_by_names
from kg.extraction.events.attendance import find_attendance
from kg.extraction.events.commissions import find_commissions
from kg.extraction.events.encounters import find_encounters
from kg.extraction.events.journeys import find_journeys
from kg.extraction.events.occasions import find_occasions
from kg.extraction.events.routes import find_routes
from kg.extraction.events.travel import find_travel
from kg.extraction.figures.gauges import MeasureTable
from kg.extraction.figures.observations import find_figures
from kg.extraction.findings import Claim, Findings, Observation, When
from kg.extraction.grammar.rehanging import rehang
from kg.extraction.grammar.structure import find_listed
from kg.extraction.grammar.syntax import load_pipeline, parse
from kg.extraction.grammar.text import blocks, normalise
from kg.extraction.linking import link, within_names
from kg.extraction.naming.directory import Directory
from kg.extraction.naming.gazetteer import Gazetteer, settle
from kg.extraction.naming.masking import masks_of
from kg.extraction.naming.namesakes import title_before, without_namesakes
from kg.extraction.naming.people import find_people
from kg.extraction.naming.posts import link_posts
from kg.extraction.naming.recognition import load_recogniser, recognise
from kg.extraction.naming.situated import find_situated
from kg.extraction.naming.strangers import find_strangers, with_strangers
from kg.extraction.reference.affairs import link_affairs, without_own_relations
from kg.extraction.reference.bilateral import link_bilateral
from kg.extraction.reference.compounds import link_phrases
from kg.extraction.reference.descriptions import describe
from kg.extraction.reference.fields import link_fields
from kg.extraction.reference.joint import as_states, find_joint
from kg.extraction.reference.partners import find_encounter
from kg.extraction.reference.resolution import resolve
from kg.extraction.reference.ties import link_ties
from kg.extraction.register import Register
from kg.extraction.talk.acts import is_meant
from kg.extraction.talk.agenda import find_agenda
from kg.extraction.talk.appraisal import find_appraisals
from kg.extraction.talk.impersonal import find_impersonal
from kg.extraction.talk.speech import mark_speech
from kg.extraction.time.dates import find_times
from kg.extraction.time.tenses import settle_times
from kg.extraction.trade.surface import find_mistaken_verbs
from kg.extraction.trade.trading import find_trade
from kg.knowledge import Knowledge
from kg.reading.document import Document

__all__ = ["Extractor"]


class Extractor:
    """Reads documents with what the ontology and the authority file know.

    Parameters
    ----------
    knowledge : Knowledge
        The ontology and the authority file.
    pipeline : str, optional
        The name or folder of a spaCy pipeline; the shipped one if not given.
    """

    def __init__(self, knowledge: Knowledge, pipeline: str | None = None) -> None:
        self.knowledge = knowledge
        self._nlp = load_pipeline(pipeline)
        self._recogniser = load_recogniser(self._nlp)
        self._gazetteer = Gazetteer(knowledge)
        self._directory = Directory(knowledge)
        self._measures = MeasureTable(knowledge)

    def extract(self, document: Document) -> Findings:
        """Return what a document says.

        Parameters
        ----------
        document : Document
            What to read.

        Returns
        -------
        Findings
            It depends on nothing but the document and the knowledge.
        """
        text = normalise(document.text)
        day = document.date.isoformat() if document.date else None
        register = Register(self.knowledge, day, self._directory)
        found = self._gazetteer.find(text)
        listed = without_namesakes(text, settle(found, title_before(text, found, register)), register)
        parts = blocks(text)
        recognised = recognise(self._recogniser, text, parts) if self._recogniser else ()
        strangers = find_strangers(text, parts, listed, register, recognised)
        matches = with_strangers(document, listed, strangers, register)
        people, alone = find_people(text, matches, register)
        masks = masks_of(self.knowledge, register, matches, people, text)
        sentences = parse(self._nlp, text, parts, masks, {p.whole for p in people})
        sentences = tuple(rehang(s, self.knowledge.language) for s in sentences)
        analysis = Analysis(document, text, parts, sentences, register)
        who = link(analysis, matches, people)
        claims = list(link_posts(analysis, matches, who, people, alone))
        claims += within_names(analysis, matches)
        claims += told_by_names(analysis, matches)
        posts: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for claim in claims:
            if claim.predicate == "kg:holdsPost":
                posts[claim.subject] += (claim.object,)
                register.hold(claim.subject, claim.object)
        times = settle_times(analysis, find_times(text, day))
        link_phrases(analysis)
        link_fields(analysis)
        resolve(analysis, posts)
        mark_speech(analysis)
        link_bilateral(analysis)
        link_affairs(analysis)
        claims += find_commissions(analysis, times)
        analysis.headline = find_headline(analysis, self.extract)
        claims += compose(analysis, times)
        claims += told_by_headline(analysis)
        link_ties(analysis)
        describe(analysis)
        claims += find_claims(analysis, times)
        claims += find_agenda(analysis, claims)
        claims = [one for claim in claims if (one := as_states(analysis, claim)) is not None]
        claims = [claim for claim in claims if is_meant(analysis, claim)]
        claims = [without_own_relations(analysis, claim) for claim in claims]
        claims += find_joint(analysis)
        claims += find_rosters(analysis)
        claims += find_encounter(analysis, claims)
        claims += find_encounters(analysis, times, claims)
        claims += find_attendance(analysis)
        claims += find_scope(analysis)
        claims += find_purposes(analysis, claims)
        claims += find_occasions(analysis, times)
        claims += find_routes(analysis)
        claims += find_appraisals(analysis)
        claims += find_impersonal(analysis, claims)
        claims += find_travel(analysis, times)
        claims += find_journeys(analysis, claims)
        claims += find_mistaken_verbs(analysis)
        claims += find_listed(analysis)
        claims += find_trade(analysis, claims)
        claims += find_signatories(analysis, claims)
        claims += find_situated(analysis)
        claims += find_obligations(analysis, claims)
        return _findings(analysis, claims, find_figures(analysis, times, self._measures))


def _merged(claims: list[Claim]) -> list[Claim]:
    """Return claims in the order of the text, each once; one that says less gives way to the fuller."""
    alike: dict[tuple[object, ...], dict[tuple[str | None, str | None], Claim]] = defaultdict(dict)
    for claim in claims:
        key = (claim.subject, claim.predicate, claim.object, claim.modality, claim.attributed_to, claim.when)
        alike[key].setdefault((claim.counterpart, claim.topic), claim)
    kept = [
        claim
        for group in alike.values()
        for claim in group.values()
        if not any(
            claim is not other
            and claim.counterpart in (None, other.counterpart)
            and claim.topic in (None, other.topic)
            for other in group.values()
        )
    ]
    dated = {_said(c) for c in kept if c.when != When()}
    kept = [c for c in kept if c.when != When() or _said(c) not in dated]
    return sorted(
        kept,
        key=lambda c: (
            c.evidence,
            c.subject,
            c.predicate,
            c.object,
            c.modality,
            c.counterpart or "",
            c.topic or "",
        ),
    )


def _said(claim: Claim) -> tuple[object, ...]:
    """Return all that a claim says but when, with the words that say it."""
    return (
        claim.subject,
        claim.predicate,
        claim.object,
        claim.modality,
        claim.attributed_to,
        claim.counterpart,
        claim.topic,
        claim.evidence,
    )


def _weighed(knowledge: Knowledge, claim: Claim) -> Claim:
    """Give a claim the confidence that claims of its relation have earned on annotations."""
    words = knowledge.language.words
    share = words("kg:reliability", claim.predicate) or words("kg:reliability", "kg:Relation")
    return replace(claim, confidence=float(share[0])) if share else claim


def _findings(analysis: Analysis, claims: list[Claim], observations: tuple[Observation, ...]) -> Findings:
    mentions = analysis.mentions()
    kept = [_weighed(analysis.knowledge, claim) for claim in _merged(claims)]
    used = {m.entity for m in mentions}
    for claim in kept:
        used |= {claim.subject, claim.object}
    for figure in observations:
        used |= {one for one in (figure.reporter, figure.counterpart, figure.good) if one}
    return Findings(
        analysis.document,
        analysis.register.candidates(used),
        mentions,
        tuple(kept),
        observations,
        spellings=analysis.register.spellings(used),
    )
