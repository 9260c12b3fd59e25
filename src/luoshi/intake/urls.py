from django.urls import path
from django.views.generic import TemplateView

app_name = "intake"
urlpatterns = [
    path("reports/", TemplateView.as_view(template_name="front/home.html"), name="reports"),
    path("reports/<int:pk>/", TemplateView.as_view(template_name="front/home.html"), name="report"),
]
