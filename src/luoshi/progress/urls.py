from django.urls import path
from django.views.generic import TemplateView

app_name = "progress"
urlpatterns = [
    path("wall/", TemplateView.as_view(template_name="front/home.html"), name="wall"),
    path("tasks/<int:pk>/check-in/", TemplateView.as_view(template_name="front/home.html"), name="check-in"),
]
