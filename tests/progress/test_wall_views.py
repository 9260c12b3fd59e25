from __future__ import annotations

import pytest
from django.test import Client

from luoshi.progress.actions.make_wall_screen import make_wall_screen
from luoshi.progress.actions.save_wall_view import save_wall_view
from luoshi.progress.models import WallScreen, WallView
from tests.factories import House
from tests.progress.test_wall import get, hang
from tests.support.queries import statements


def test_wall_view_is_saved_from_the_chart_listed_there_and_opened_by_its_address(house: House, client: Client) -> None:
    hang(house, "甲")
    get(client, house.engineer, "/wall/")
    answer = client.post("/wall/views/", {"name": "滞后的", "query": "light=behind&group=upper"})
    assert answer.status_code == 302 and answer["Location"] == "/wall/?light=behind&group=upper"
    view = WallView.objects.get()
    assert f'href="/wall/views/{view.pk}/"' in get(client, house.engineer, "/wall/")
    opened = client.get(f"/wall/views/{view.pk}/")
    assert opened.status_code == 302 and opened["Location"] == answer["Location"]


def test_wall_view_shared_is_seen_in_the_house_and_one_s_own_is_not(house: House, client: Client) -> None:
    hang(house, "甲")
    own = save_wall_view(unit=house.institute, name="自己的", query="", by=house.engineer)
    shared = save_wall_view(unit=house.institute, name="共享的", query="", by=house.engineer, shared=True)
    html = get(client, house.director, "/wall/views/")
    assert "共享的" in html and "工程师" in html and "自己的" not in html
    get(client, house.director, f"/wall/views/{own.pk}/", 404)
    get(client, house.director, f"/wall/views/{shared.pk}/", 302)
    get(client, house.stranger, f"/wall/views/{shared.pk}/", 404)


def test_wall_view_is_renamed_and_deleted_on_its_page(house: House, client: Client) -> None:
    view = save_wall_view(unit=house.institute, name="旧名", query="", by=house.engineer)
    get(client, house.engineer, "/wall/views/")
    client.post(f"/wall/views/{view.pk}/", {"name": "新名", "shared": "1"})
    assert "新名" in get(client, house.engineer, "/wall/views/")
    client.post(f"/wall/views/{view.pk}/delete/")
    assert "还没有保存视图。" in get(client, house.engineer, "/wall/views/")


def test_wall_views_says_why_a_name_is_refused(house: House, client: Client) -> None:
    save_wall_view(unit=house.institute, name="周会", query="", by=house.engineer)
    get(client, house.engineer, "/wall/views/")
    answer = client.post("/wall/views/", {"name": "周会"})
    assert answer.status_code == 409 and "你已有名为“周会”的视图。" in answer.content.decode()


def test_wall_views_shows_screens_to_the_planner_who_makes_and_revokes_them(house: House, client: Client) -> None:
    view = save_wall_view(unit=house.institute, name="甲", query="", by=house.planner, shared=True)
    get(client, house.planner, "/wall/views/")
    client.post("/wall/screens/", {"name": "一楼大厅", "view": [view.pk], "every": "15"})
    screen = WallScreen.objects.get()
    html = get(client, house.planner, "/wall/views/")
    assert "一楼大厅" in html and "/wall/show/" in html and screen.seconds == 15
    assert "一楼大厅" not in get(client, house.director, "/wall/views/")
    get(client, house.planner, "/wall/views/")
    client.post(f"/wall/screens/{screen.pk}/revoke/")
    get(client, house.planner, "/wall/views/")  # the first says that it is revoked
    assert "一楼大厅" not in get(client, house.planner, "/wall/views/")


@pytest.mark.parametrize("path", ["/wall/views/", "/wall/"])
def test_wall_views_take_as_many_statements_for_three_as_for_one(house: House, client: Client, path: str) -> None:
    hang(house, "甲")

    def keep(*names: str) -> None:
        for name in names:
            view = save_wall_view(unit=house.institute, name=name, query="", by=house.planner, shared=True)
            make_wall_screen(year=house.year, name=name, views=[view], by=house.planner)

    keep("甲")
    get(client, house.planner, path)
    one = statements(lambda: client.get(path))
    keep("乙", "丙")
    get(client, house.planner, path)  # the inbox of the page's head is counted anew after each event
    assert statements(lambda: client.get(path)) == one <= 25
