from django.urls import include, path

from luoshi.front.views import errors

urlpatterns = [
    path("", include("luoshi.front.urls")),
    path("organisation/", include("luoshi.org.urls")),
    path("", include("luoshi.intake.urls")),
    path("", include("luoshi.plan.urls")),
    path("", include("luoshi.progress.urls")),
    path("", include("luoshi.supervision.urls")),
]
handler400 = errors.bad_request
handler403 = errors.not_allowed
handler404 = errors.not_found
handler500 = errors.server_error
