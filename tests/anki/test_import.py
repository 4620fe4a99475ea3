"""Imports decks into a new collection, as a reader would, and looks at the notes."""

import html
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection, ImportCsvRequest
from anki.notes import Note

DECKS = json.loads(os.environ["DECKS"])
KEEP_CURRENT = 1


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Collection]:
    """The collection of a reader who has never imported anything."""
    collection = Collection(str(tmp_path / "reader.anki2"))
    yield collection
    collection.close()


def bring_in(reader: Collection, deck: str) -> tuple[int, int]:
    """Import a deck as its headers say; give how many notes are new and updated."""
    metadata = reader.get_csv_metadata(deck, None)
    log = reader.import_csv(ImportCsvRequest(path=deck, metadata=metadata)).log
    return len(log.new), len(log.updated)


def notes(reader: Collection) -> dict[str, Note]:
    return {note.guid: note for note in map(reader.get_note, reader.find_notes(""))}


def fields(reader: Collection) -> dict[str, list[str]]:
    return {guid: note.fields for guid, note in notes(reader).items()}


def built_text() -> str:
    return Path(DECKS["built"]).read_text(encoding="utf-8")


def test_the_built_deck_gives_a_note_a_point(reader):
    rows = len(re.findall(r'^"[^"#]+#[^"]+"\t', built_text(), re.MULTILINE))
    assert rows > 0
    assert bring_in(reader, DECKS["built"]) == (rows, 0)
    assert reader.note_count() == reader.card_count() == rows
    for note in notes(reader).values():
        assert note.note_type()["name"] == "Basic"
        assert all(note.fields)
        assert len(note.tags) == 1


def test_a_second_import_of_the_built_deck_changes_nothing(reader):
    bring_in(reader, DECKS["built"])
    before = fields(reader)
    assert bring_in(reader, DECKS["built"]) == (0, 0)
    assert fields(reader) == before


def test_a_changed_point_of_the_built_deck_updates_its_note_alone(reader, tmp_path):
    bring_in(reader, DECKS["built"])
    before = fields(reader)
    changed = tmp_path / "changed.txt"
    text = built_text().replace('"<p><b>', '"<p><b>Newly: ', 1)
    changed.write_text(text, encoding="utf-8")
    assert bring_in(reader, str(changed)) == (0, 1)
    after = fields(reader)
    assert after.keys() == before.keys()
    (guid,) = [guid for guid in before if after[guid] != before[guid]]
    assert after[guid][1] == before[guid][1].replace("<b>", "<b>Newly: ", 1)


def test_fields_hold_the_html_that_was_meant(reader):
    assert bring_in(reader, DECKS["traps"]) == (4, 0)
    found = fields(reader)
    for guid, expected in DECKS["fields"].items():
        assert found[guid] == expected
    assert "<b>#deck:Other</b>" in found["basics/traps#hash"][1]
    assert "நினைவகம் 🗝" in found["basics/traps#script"][1]


def test_brackets_are_words_and_play_or_typeset_nothing(reader):
    bring_in(reader, DECKS["traps"])
    (card,) = notes(reader)["basics/traps#brackets"].cards()
    shown = card.render_output()
    assert shown.question_av_tags == shown.answer_av_tags == []
    text = html.unescape(shown.answer_text)
    assert "<img" not in text
    assert "[[type:" not in shown.answer_text
    for words in ["[sound:a.mp3]", "[$]x[/$]", "[latex]y[/latex]", "List[int]"]:
        assert words in text


def test_tags_and_deck_are_those_of_the_file(reader):
    bring_in(reader, DECKS["traps"])
    for note in notes(reader).values():
        assert note.tags == ["Text_files::All"]
        assert [reader.decks.name(card.did) for card in note.cards()] == ["Traps"]


def test_an_anki_in_another_language_takes_the_same_deck(reader):
    basic = reader.models.by_name("Basic")
    basic["name"] = "Einfach"
    for field, name in zip(basic["flds"], ["Vorne", "Hinten"], strict=True):
        reader.models.rename_field(basic, field, name)
    reader.models.update_dict(basic)
    bring_in(reader, DECKS["traps"])
    for guid, expected in DECKS["fields"].items():
        assert fields(reader)[guid] == expected


def test_a_reworded_point_is_updated_even_if_the_reader_once_chose_to_keep(reader):
    bring_in(reader, DECKS["traps"])
    reader.set_config("csvDuplicateResolution", KEEP_CURRENT)
    assert bring_in(reader, DECKS["reworded"]) == (0, 1)
    assert "Reworded" in fields(reader)["basics/traps#hash"][1]


def test_a_point_that_is_gone_leaves_its_note_to_the_reader(reader):
    bring_in(reader, DECKS["traps"])
    bring_in(reader, DECKS["reworded"])
    assert reader.note_count() == 4


def test_a_card_keeps_its_schedule_when_its_note_is_updated(reader):
    bring_in(reader, DECKS["traps"])
    (card,) = notes(reader)["basics/traps#hash"].cards()
    reader.sched.set_due_date([card.id], "5")
    due = reader.get_card(card.id).due
    assert bring_in(reader, DECKS["reworded"]) == (0, 1)
    (after,) = notes(reader)["basics/traps#hash"].cards()
    assert (after.id, after.due) == (card.id, due)
