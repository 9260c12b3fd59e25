from django.urls import path
from django.views.generic import TemplateView

cascade_urls = [
    path("coverage/", TemplateView.as_view(template_name="front/home.html"), name="coverage"),
    path("tasks/<int:pk>/", TemplateView.as_view(template_name="front/home.html"), name="task"),
]
