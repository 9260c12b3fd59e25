from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from django.test import Client

from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Post
from luoshi.plan.models import Milestone
from luoshi.progress.actions.make_wall_screen import make_wall_screen
from luoshi.progress.actions.revoke_wall_screen import revoke_wall_screen
from luoshi.progress.actions.save_wall_view import save_wall_view
from luoshi.progress.models import Standing, WallScreen
from luoshi.progress.views.wall_screen import address_of
from tests.factories import House
from tests.progress.test_wall import get, hang
from tests.support.queries import statements


def told(html: str) -> dict[str, Any]:
    found = re.search(r'<script id="wall-told"[^>]*>(.*?)</script>', html)
    assert found
    return json.loads(found[1])


def screen_of(house: House, *queries: str) -> WallScreen:
    views = [
        save_wall_view(unit=house.institute, name=f"视图{query}", query=query, by=house.planner) for query in queries
    ]
    return make_wall_screen(year=house.year, name="大厅", views=views, by=house.planner, seconds=15)


def test_wall_screen_turns_through_the_chosen_views_in_order(house: House, client: Client) -> None:
    hang(house, "甲")
    one = save_wall_view(unit=house.institute, name="一", query="light=behind", by=house.director)
    two = save_wall_view(unit=house.institute, name="二", query="", by=house.director)
    said = told(get(client, house.director, f"/wall/screen/?view={two.pk}&view={one.pk}&view=999&every=7"))
    assert said["turns"] == [
        {"name": "二", "from": "/wall/data/?screen=1&"},
        {"name": "一", "from": "/wall/data/?screen=1&light=behind"},
    ]
    assert said["seconds"] == 7


def test_wall_screen_without_views_shows_its_own_address_s_filters(house: House, client: Client) -> None:
    hang(house, "甲")
    said = told(get(client, house.director, "/wall/screen/?light=overdue&every=9999999"))
    assert said["turns"] == [{"name": "", "from": "/wall/data/?screen=1&light=overdue"}] and said["seconds"] == 20


def test_wall_screen_shows_no_details_of_who_is_signed_in(house: House, client: Client) -> None:
    hang(house, "甲")
    html = get(client, house.director, "/wall/screen/")
    body = html[html.index("<body") :]
    assert house.director.name not in body and "/me/" not in body and "示例研究所" in body
    assert ' style="' not in html and " onclick=" not in html


def test_wall_show_needs_nobody_and_names_nobody(house: House, client: Client) -> None:
    hang(house, "甲", owner=house.engineer)
    hang(house, "乙", owner=house.engineer, lead=house.testing)
    Standing.objects.filter(task__title="甲").update(light="behind")
    screen = screen_of(house, "light=behind", "")
    said = told(client.get(address_of(screen)).content.decode())
    assert [turn["name"] for turn in said["turns"]] == ["视图light=behind", "视图"] and said["seconds"] == 15
    first, second = (client.get(turn["from"]) for turn in said["turns"])
    assert first.json()["tasks"]["title"] == ["甲"] and len(second.json()["tasks"]["id"]) == 2
    assert second.json()["tasks"]["owners"] == [""]
    assert house.engineer.name not in second.content.decode()


def test_wall_show_follows_changes_and_answers_304_in_between(house: House, client: Client) -> None:
    [task] = hang(house, "甲")
    address = told(client.get(address_of(screen_of(house, ""))).content.decode())["turns"][0]["from"]
    first = client.get(address)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    record("plan.task_changed", about=task, by=house.planner)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_wall_show_asked_again_is_cheap(house: House, client: Client) -> None:
    hang(house, "甲", "乙", "丙")
    address = told(client.get(address_of(screen_of(house, ""))).content.decode())["turns"][0]["from"]
    tag = client.get(address)["ETag"]
    assert statements(lambda: client.get(address, headers={"If-None-Match": tag})) <= 6


def test_wall_show_ends_when_revoked_when_forged_and_when_its_maker_plans_no_more(house: House, client: Client) -> None:
    hang(house, "甲")
    screen, other = screen_of(house, ""), screen_of(house, "group=upper")
    address = address_of(screen)
    assert client.get(address).status_code == 200
    assert client.get(address.replace(f"/{screen.pk}:", f"/{other.pk}:")).status_code == 404
    assert client.get(f"{address}data/7/").status_code == 404
    revoke_wall_screen(screen=screen, by=house.planner)
    assert client.get(address).status_code == client.get(f"{address}data/0/").status_code == 404
    assert client.get(address_of(other)).status_code == 200
    Post.objects.filter(person=house.planner).delete()
    assert client.get(address_of(other)).status_code == 404


def test_wall_show_gives_way_to_nothing_else(house: House, client: Client) -> None:
    [task] = hang(house, "甲")
    client.get(address_of(screen_of(house, "")))
    for path in ("/wall/", "/wall/data/", f"/wall/tasks/{task.pk}/", "/wall/views/"):
        assert client.get(path).status_code == 302
    assert not Person.objects.filter(last_login__isnull=False).exists()


def test_wall_screen_says_where_the_whole_stands_what_comes_and_what_is_late(house: House, client: Client) -> None:
    soon, late, done = hang(house, "将到的", "晚了的", "过了的", due_on=date(2026, 9, 13), owner=house.engineer)
    for task, day, passed in ((soon, 20, None), (late, 30, None), (done, 20, date(2026, 9, 1))):
        by = house.engineer if passed else None
        Milestone.objects.create(task=task, title="节点", due_on=date(2026, 9, day), passed_on=passed, passed_by=by)
    Standing.objects.update(light="done", done="1/2", planned="3/4")
    Standing.objects.filter(task=late).update(light="overdue")
    glance = client_data(client, house)["glance"]
    assert glance["head"][1] == "示例研究所" and glance["shares"] == [500, 750]
    assert glance["soon"] == [[262, "节点", "将到的"]] and glance["late"] == [["晚了的", 3]]
    engineer = client_data(client, house, f"&unit={house.testing.pk}")["glance"]
    assert (engineer["soon"], engineer["late"], engineer["shares"]) == ([], [], [])


def client_data(client: Client, house: House, more: str = "") -> dict[str, Any]:
    return json.loads(get(client, house.director, f"/wall/data/?screen=1{more}"))
