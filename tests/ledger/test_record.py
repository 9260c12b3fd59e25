import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from luoshi.intake.enums import ClauseKind, ClauseRole
from luoshi.kernel.words import name_of, word_of
from luoshi.ledger.actions.record import record
from luoshi.ledger.models import Event, Mention
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import actor, told
from tests.factories import make_house

pytestmark = pytest.mark.django_db


def test_record_event_appears_in_the_timeline_of_everything_it_is_about():
    house = make_house()
    record("org.unit_added", about=[house.software, house.design], by=house.admin, facts={"unit": "软件室"})
    assert timeline_of(house.software).get() == timeline_of(house.design).get()


def test_record_unknown_verb_is_refused_and_leaves_no_row():
    house = make_house()
    with pytest.raises(KeyError):
        record("org.no_such_verb", about=house.design, by=house.admin)
    assert not Event.objects.exists()


def test_record_keeps_the_name_borne_at_the_time():
    house = make_house()
    event = record("org.unit_added", about=house.design, by=house.admin)
    house.admin.name = "改名"
    house.admin.save()
    assert Event.objects.get(pk=event.pk).actor_name == "管理员"


def test_told_fills_facts_and_leaves_unknown_places_empty():
    assert told("org.unit_added", {"unit": "软件室"}).endswith("软件室")
    assert told("org.unit_added", {}) == told("org.unit_added", {"unit": ""})


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "软件室签收"), ("en", "Software Section accepted")])
def test_told_names_units_and_people_in_the_readers_language(language, said):
    house = make_house()
    house.software.name_en, house.admin.name_en = "Software Section", "Admin"
    facts = {"unit": name_of(house.software)}
    event = record("plan.task_accepted", about=house.software, by=house.admin, facts=facts)
    with translation.override(language):
        assert told(event.verb, event.facts) == said
        assert actor(event.actor_name, event.facts) == ("Admin" if language == "en" else "管理员")


@pytest.mark.parametrize(("language", "joined"), [("zh-hans", "任务、分项"), ("en", "Task, Item")])
def test_told_lists_words_in_the_readers_language(language, joined):
    words = [word_of(ClauseRole.TASK.label, "clause"), word_of(ClauseKind.ITEM.label, "clause")]
    with translation.override(language):
        assert joined in told("intake.clause_retyped", {"number": "1", "was": words, "now": ""})


@pytest.mark.parametrize("model", [Event, Mention])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_ledger_row_cannot_be_changed_or_deleted(model, change):
    house = make_house()
    record("org.unit_added", about=house.design, by=house.admin)
    table = model._meta.db_table
    statement = f"UPDATE {table} SET id = id" if change == "update" else f"DELETE FROM {table}"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
