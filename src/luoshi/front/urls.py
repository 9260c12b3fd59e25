from django.urls import path

from luoshi.front.views import home

app_name = "front"
urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", home.home, name="sign-in"),
    path("health/", home.health, name="health"),
    path("search/", home.home, name="search"),
    path("inbox/", home.home, name="inbox"),
    path("me/", home.home, name="me"),
    path("year/", home.home, name="choose-year"),
]
