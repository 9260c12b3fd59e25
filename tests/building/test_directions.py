"""Foreign keys point up the table of rooms, and rooms enter each other by their front doors only."""

import grimp
from django.apps import apps

from tests.support.building import rooms

DOORS = {"models", "queries", "actions", "policy", "enums", "events"}
WITHOUT_SHELVES = {"reading", "kernel"}
# Who may download a file is said by the thing it hangs on, so that thing's view hands it out.
SIDE_DOORS = {"luoshi.files.responses"}
UPSTAIRS = {"cli", "demo", "house"}  # they put the house together


def room_of(module: str) -> str:
    return module.split(".")[1] if module.count(".") else ""


def test_foreign_keys_point_upward():
    order = {room: place for place, room in enumerate(rooms())}
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        home = order.get(room_of(model.__module__)) if model.__module__.startswith("luoshi.") else None
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if home is None or not target or field.auto_created or isinstance(target, str):
                continue
            there = room_of(target.__module__) if target.__module__.startswith("luoshi.") else None
            if there is not None and order[there] > home:
                wrong.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    assert not wrong, "\n".join(wrong)


def test_rooms_enter_each_other_by_the_front_door():
    graph = grimp.build_graph("luoshi")
    wrong = []
    for module in sorted(graph.modules):
        for imported in graph.find_modules_directly_imported_by(module):
            here, there = room_of(module), room_of(imported)
            if here == there or not there or here in UPSTAIRS or there in WITHOUT_SHELVES | {""}:
                continue
            shelf = [*imported.split("."), ""][2]
            pure = shelf and not touches_django(graph, imported)
            if shelf not in DOORS and imported not in SIDE_DOORS and not pure:
                wrong.append(f"{module} → {imported}")
    assert not wrong, "\n".join(wrong)


def touches_django(graph: grimp.ImportGraph, module: str) -> bool:
    """Pure arithmetic (working days, layout, roll-up) has no shelf and may be used by rooms below."""
    return any(upstream in SHELVED for upstream in shelves_of(graph.find_upstream_modules(module)))


SHELVED = DOORS | {"views", "forms", "jobs", "receivers", "urls"}


def shelves_of(modules: set[str]) -> set[str]:
    return {module.split(".")[2] for module in modules if module.count(".") > 1}


def test_every_room_on_disk_has_its_place_in_the_order():
    from tests.support.building import HOUSE

    on_disk = {path.parent.name for path in HOUSE.glob("*/__init__.py")}
    assert on_disk == set(rooms())
