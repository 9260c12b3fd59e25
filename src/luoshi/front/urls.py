from django.urls import path

from luoshi.front.views import home, me, search, sign_in

app_name = "front"
urlpatterns = [
    path("", home.home, name="home"),
    path("health/", home.health, name="health"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/demo/", sign_in.enter_demo, name="enter-demo"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("language/", me.choose_language, name="language"),
    path("me/", me.me, name="me"),
    path("year/", me.choose_year, name="choose-year"),
    path("search/", search.search, name="search"),
    path("inbox/", home.inbox, name="inbox"),
]
