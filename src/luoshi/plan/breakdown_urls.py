from django.urls import path
from django.views.generic import TemplateView

breakdown_urls = [
    path("breakdown/", TemplateView.as_view(template_name="front/home.html"), name="breakdown"),
]
