"""Saved views of the wall chart, and the addresses of screens that show them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.intake.queries import institution_shown, load_current_year
from luoshi.kernel.answers import done
from luoshi.progress.actions.change_wall_view import change_wall_view
from luoshi.progress.actions.delete_wall_view import delete_wall_view
from luoshi.progress.actions.make_wall_screen import make_wall_screen
from luoshi.progress.actions.revoke_wall_screen import revoke_wall_screen
from luoshi.progress.actions.save_wall_view import save_wall_view
from luoshi.progress.models import WallScreen, WallView
from luoshi.progress.views.wall_screen import address_of
from luoshi.progress.wall_filters import kept
from luoshi.progress.wall_policy import may_change_view, may_make_screen, screens_seen_by, views_seen_by


@require_http_methods(["GET", "HEAD", "POST"])
def wall_views(request: HttpRequest) -> HttpResponse:
    """All that one has saved or that is shared; POST saves what the chart shows now."""
    year = load_current_year(request)
    if request.method == "POST":
        query = kept(request.POST.get("query", ""))
        view = save_wall_view(
            unit=year.unit, name=request.POST.get("name", ""), query=query, by=request.user,
            shared=bool(request.POST.get("shared")),
        )  # fmt: skip
        return done(request, _wall(query), _("Saved as %(name)s.") % {"name": view.name})
    views = [(view, may_change_view(request.user, view)) for view in views_seen_by(request.user)]
    screens = [(screen, request.build_absolute_uri(address_of(screen))) for screen in screens_seen_by(request.user)]
    context = {
        "views": views, "screens": screens, "year": year, "query": kept(request.GET.urlencode()),
        "may_make_screen": may_make_screen(request.user, year.unit),
    }  # fmt: skip
    return render(request, "progress/wall_views.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def wall_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Opens the chart as it was saved; POST renames the view and shares it, or no longer."""
    view = _view(request, pk)
    if request.method == "POST":
        name, shared = request.POST.get("name", ""), bool(request.POST.get("shared"))
        change_wall_view(view=view, name=name, shared=shared, by=request.user)
        return done(request, reverse("progress:wall-views"), _("Saved."))
    return redirect(_wall(view.query))


@require_POST
def wall_view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    view = _view(request, pk)
    delete_wall_view(view=view, by=request.user)
    return done(request, reverse("progress:wall-views"), _("Deleted %(name)s.") % {"name": view.name})


@require_POST
def wall_screens(request: HttpRequest) -> HttpResponse:
    """An address for a screen without a person before it."""
    year = load_current_year(request)
    chosen = _chosen(request.POST)
    found = {view.pk: view for view in views_seen_by(request.user).filter(pk__in=chosen)}
    every = request.POST.get("every", "")
    screen = make_wall_screen(
        year=year, name=request.POST.get("name", ""), views=[found[pk] for pk in chosen if pk in found],
        by=request.user, seconds=int(every) if every.isdecimal() and len(every) < 5 else 20,
    )  # fmt: skip
    return done(request, reverse("progress:wall-views"), _("%(name)s has its address.") % {"name": screen.name})


@require_POST
def wall_screen_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    screens = WallScreen.objects.filter(unit=institution_shown(request.user)).select_related("unit")
    screen = get_object_or_404(screens, pk=pk)
    revoke_wall_screen(screen=screen, by=request.user)
    return done(
        request, reverse("progress:wall-views"), _("The address of %(name)s is revoked.") % {"name": screen.name}
    )


def _view(request: HttpRequest, pk: int) -> WallView:
    return get_object_or_404(views_seen_by(request.user).select_related("unit"), pk=pk)


def _chosen(params: QueryDict) -> list[int]:
    return [int(pk) for pk in params.getlist("view") if pk.isdecimal() and len(pk) < 19]


def _wall(query: str) -> str:
    return reverse("progress:wall") + (f"?{query}" if query else "")
