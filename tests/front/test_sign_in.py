import pytest
from django.test import Client

from luoshi.ledger.models import Event
from tests.factories import make_house

pytestmark = pytest.mark.django_db
PASSWORD = "正确的密码 battery 9"


def _house_with_password():
    house = make_house()
    house.engineer.phone = "13900000000"
    house.engineer.set_password(PASSWORD)
    house.engineer.save()
    return house


@pytest.mark.parametrize("by", ["number", "phone"])
def test_sign_in_with_number_or_phone_leads_home(client, by):
    house = _house_with_password()
    response = client.post("/sign-in/", {"username": getattr(house.engineer, by), "password": PASSWORD})
    assert (response.status_code, response.url) == (302, "/")
    assert Event.objects.filter(verb="front.signed_in", actor_id=house.engineer.pk).count() == 1


@pytest.mark.parametrize(("number", "password"), [("N9999", PASSWORD), (None, "falsch"), (None, ""), ("", PASSWORD)])
def test_sign_in_with_wrong_words_stays_and_says_so(client, number, password):
    house = _house_with_password()
    given = house.engineer.number if number is None else number
    response = client.post("/sign-in/", {"username": given, "password": password})
    assert response.status_code == 422
    assert "_auth_user_id" not in client.session


def test_sign_in_of_somebody_who_left_is_refused(client):
    house = _house_with_password()
    house.engineer.is_active = False
    house.engineer.save()
    assert client.post("/sign-in/", {"username": house.engineer.number, "password": PASSWORD}).status_code == 422


def test_sign_in_is_locked_after_many_failures(client):
    house = _house_with_password()
    for _ in range(8):
        client.post("/sign-in/", {"username": house.engineer.number, "password": "wrong"})
    response = client.post("/sign-in/", {"username": house.engineer.number, "password": PASSWORD})
    assert response.status_code == 429


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_sign_in_does_not_lead_to_other_sites(client, onward):
    house = _house_with_password()
    response = client.post("/sign-in/", {"username": house.engineer.number, "password": PASSWORD, "next": onward})
    assert response.url == "/"


def test_enter_demo_does_not_exist_outside_the_demonstration(client, settings):
    settings.DEMO = False
    house = make_house()
    assert client.post("/sign-in/demo/", {"person": house.planner.pk}).status_code == 404
    assert "/sign-in/demo/" not in client.get("/sign-in/").content.decode()


def test_every_page_sends_who_is_not_signed_in_to_the_door(client):
    response = client.get("/reports/")
    assert (response.status_code, response.url) == (302, "/sign-in/?next=/reports/")


def test_choose_language_is_kept_with_the_person(client):
    house = make_house()
    client.force_login(house.engineer)
    client.post("/language/", {"language": "en"})
    house.engineer.refresh_from_db()
    assert house.engineer.language == "en"
    assert '<html lang="en">' in client.get("/me/").content.decode()


def test_password_needs_the_present_one(client):
    house = _house_with_password()
    client.force_login(house.engineer)
    assert client.post("/me/", {"present": "wrong", "new": "新的密码 horse 77"}).status_code == 422
    assert client.post("/me/", {"present": PASSWORD, "new": "新的密码 horse 77"}).status_code == 302


def test_form_that_is_too_old_says_to_a_module_that_it_may_try_again():
    house = make_house()
    client = Client(enforce_csrf_checks=True)
    client.force_login(house.engineer, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    answer = client.post("/check-ins/grid/", headers={"Accept": "application/json"})
    assert answer.status_code == 403
    assert answer.json()["again"] is True
