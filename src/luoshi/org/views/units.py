from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from luoshi.kernel.paging import page_of
from luoshi.kernel.trees import under
from luoshi.ledger.queries import timeline_of
from luoshi.org.actions.add_unit import add_unit
from luoshi.org.actions.change_unit import change_unit
from luoshi.org.actions.close_unit import close_unit
from luoshi.org.actions.move_unit import move_unit
from luoshi.org.enums import PostKind
from luoshi.org.forms import PersonForm, PostForm, UnitForm
from luoshi.org.models import Post, Unit
from luoshi.org.policy import calendars_edited_by, may_edit_calendar, may_manage, scope_of
from luoshi.org.queries import subtree
from luoshi.org.views.loading import managed_unit, unit_or_404


def units(request: HttpRequest) -> HttpResponse:
    """The tree of the house, with heads and head-counts."""
    person = request.user
    root = Unit.objects.filter(pk=int(person.unit.path.split("/")[1])).first() if person.unit else None
    rows = subtree(root).order_by("path") if root else Unit.objects.none()
    rows = rows.annotate(people_count=Count("people", filter=Q(people__is_active=True)))
    tree = _in_order(list(rows))
    heads: dict[int, list[str]] = {}
    held = Post.objects.filter(unit__in=rows.values("pk"), kind=PostKind.HEAD, until__isnull=True)
    for post in held.select_related("person"):
        heads.setdefault(post.unit_id, []).append(post.person.label)
    for unit in tree:
        unit.heads = "、".join(heads.get(unit.pk, []))
    context = {
        "tree": tree,
        "manages": bool(root and may_manage(person, root)),
        "calendar": bool(may_edit_calendar(person) or calendars_edited_by(person)),
    }
    return render(request, "org/units.html", context)


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: who works there, who holds which post, what happened; an administrator changes it here."""
    shown = unit_or_404(request, pk)
    people = shown.people.filter(is_active=True).order_by("number")
    context = {
        "unit": shown,
        "manages": may_manage(request.user, shown),
        "heads": scope_of(request.user).holds(PostKind.HEAD, shown.path),
        "children": subtree(shown).filter(parent=shown),
        "people": page_of(request, people),
        "posts": shown.posts.filter(until__isnull=True).select_related("person"),
        "form": UnitForm(instance=shown),
        "unit_form": UnitForm(prefix="new"),
        "person_form": PersonForm(prefix="person"),
        "post_form": PostForm(prefix="post"),
        "places": Unit.objects.filter(under(f"/{shown.path.split('/')[1]}/"), closed_at__isnull=True).exclude(
            under(shown.path)
        ),
        "events": timeline_of(shown)[:20],
    }
    return render(request, "org/unit.html", context)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    parent = managed_unit(request, pk)
    form = UnitForm(request.POST, prefix="new")
    if not form.is_valid():
        return _again(request, parent, "unit_form", form)
    add_unit(parent=parent, by=request.user, **form.cleaned_data)
    return redirect("org:unit", parent.pk)


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    shown = managed_unit(request, pk)
    form = UnitForm(request.POST, instance=Unit(parent=shown.parent))
    if not form.is_valid():
        return _again(request, shown, "form", form)
    change_unit(unit=shown, by=request.user, **form.cleaned_data)
    return redirect("org:unit", shown.pk)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    shown = managed_unit(request, pk)
    to = request.POST.get("under", "")
    move_unit(unit=shown, under=unit_or_404(request, int(to) if to.isdecimal() else 0), by=request.user)
    return redirect("org:unit", shown.pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    shown = unit_or_404(request, pk)
    close_unit(unit=shown, by=request.user, reason=request.POST.get("reason", ""))
    return redirect("org:units")


def _again(request: HttpRequest, shown: Unit, name: str, form: UnitForm) -> HttpResponse:
    context = {"unit": shown, "manages": True, "wrong": form, "wrong_name": name}
    return render(request, "org/unit_form_again.html", context, status=422)


def _in_order(rows: list[Unit]) -> list[Unit]:
    """Depth first, children by their place in lists."""
    below: dict[int | None, list[Unit]] = {}
    known = {row.pk for row in rows}
    for row in sorted(rows, key=lambda r: (r.position, r.pk)):
        below.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)
    ordered: list[Unit] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        waiting.extend(reversed(below.get(row.pk, [])))
    return ordered
