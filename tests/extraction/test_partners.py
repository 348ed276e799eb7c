"""The two whose meeting a document reports, and what is theirs."""

from __future__ import annotations

from tests.extraction.conftest import Reads, ReadsTitled
from tests.extraction.saying import told

MET = "Wang Yi met with Penny Wong"


def test_the_title_says_who_spoke_with_whom(titled: ReadsTitled) -> None:
    text = "Wang Yi thanked Penny Wong for her hospitality."
    assert told(titled("Telephone conversation with Penny Wong", text), "meets") == {
        "penny-wong meets wang-yi"
    }
    assert told(titled("Penny Wong will meet with Wang Yi", text), "meets") == {
        "penny-wong meets wang-yi [Planned]"
    }
    assert told(titled("Penny Wong on fisheries", text), "meets") == set()


def test_the_two_ministers_are_those_of_the_title(titled: ReadsTitled) -> None:
    findings = titled(
        MET, "Wang Yi came to Fiji. Penny Wong was there. The two ministers exchanged views on fisheries."
    )
    assert told(findings, "discusses") == {"penny-wong discusses fisheries", "wang-yi discusses fisheries"}


def test_bilateral_relations_are_those_of_their_states(titled: ReadsTitled) -> None:
    findings = titled(
        MET, "Wang Yi and Penny Wong praised bilateral relations and discussed bilateral trade."
    )
    assert told(findings, "supports", "discusses") == {
        "penny-wong discusses australia-china-trade",
        "penny-wong supports australia-china-relations",
        "wang-yi discusses australia-china-trade",
        "wang-yi supports australia-china-relations",
    }


def test_cooperation_that_nobody_is_named_for_is_theirs(titled: ReadsTitled) -> None:
    findings = titled(MET, "Wang Yi and Penny Wong noted the importance of cooperation in fisheries.")
    assert [
        (c.subject, c.object, c.topic) for c in findings.claims if c.predicate == "kg:cooperatesWith"
    ] == [("ent:australia", "ent:china", "topic:fisheries")]
    named = titled(MET, "Wang Yi praised the cooperation of Kenya with Ghana.")
    assert "australia cooperatesWith china" not in told(named, "cooperatesWith")


def test_you_is_the_other_of_the_two(titled: ReadsTitled) -> None:
    findings = titled(
        MET,
        "Foreign Minister of the People's Republic of China Wang Yi (retranslated): "
        "Your visit to China was useful.\n"
        "Penny Wong: Thank you.",
    )
    assert told(findings, "visits") == {"penny-wong visits china < wang-yi"}


def test_a_message_is_its_authors_to_the_closing_mark(read: Reads) -> None:
    findings = read(
        "Wang Yi sent greetings to the forum.\nThe message reads, in part:\n"
        "“Kenya ratified the Paris Agreement.\nGhana signed the Kyoto Protocol.”\nJapan supports Chile."
    )
    assert told(findings, "ratifies", "signs", "supports") == {
        "kenya ratifies paris-agreement < wang-yi",
        "ghana signs kyoto-protocol < wang-yi",
        "japan supports chile",
    }


def test_a_list_of_documents_is_signed_as_a_whole(read: Reads) -> None:
    findings = read(
        "The following documents were signed: an agreement on tourism, "
        "a memorandum on fisheries and a protocol on customs."
    )
    assert told(findings, "hasStatus") == {
        "agreement-on-tourism hasStatus Signed",
        "memorandum-on-fisheries hasStatus Signed",
        "protocol-on-customs hasStatus Signed",
    }


def test_without_a_title_the_first_sentence_says_who(read: Reads) -> None:
    findings = read("Wang Yi and Penny Wong discussed tourism. Particular attention was paid to fisheries.")
    assert told(findings, "discusses") == {
        "penny-wong discusses fisheries",
        "penny-wong discusses tourism",
        "wang-yi discusses fisheries",
        "wang-yi discusses tourism",
    }


def test_two_who_meet_a_challenge_do_not_meet_each_other(read: Reads) -> None:
    assert told(read("Kenya and Ghana met the challenges of trade."), "meets") == set()


def test_a_title_may_leave_out_the_marks_of_a_name(titled: ReadsTitled) -> None:
    text = "Wang Yi thanked Recep Tayyip Erdoğan for his hospitality."
    assert told(titled("Telephone conversation with Recep Tayyip Erdogan", text), "meets") == {
        "recep-tayyip-erdogan meets wang-yi"
    }
