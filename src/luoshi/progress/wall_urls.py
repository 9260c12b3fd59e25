from django.urls import path

from luoshi.progress.views import wall, wall_data, wall_paper, wall_screen, wall_views

wall_urls = [
    path("wall/", wall.wall, name="wall"),
    path("wall/data/", wall_data.wall_data, name="wall-data"),
    path("wall/links/", wall_data.wall_links, name="wall-links"),
    path("wall/pdf/", wall_paper.wall_pdf, name="wall-pdf"),
    path("wall/excel/", wall_paper.wall_excel, name="wall-excel"),
    path("wall/views/", wall_views.wall_views, name="wall-views"),
    path("wall/views/<int:pk>/", wall_views.wall_view, name="wall-view"),
    path("wall/views/<int:pk>/delete/", wall_views.wall_view_delete, name="wall-view-delete"),
    path("wall/screen/", wall_screen.wall_screen, name="wall-screen"),
    path("wall/screens/", wall_views.wall_screens, name="wall-screens"),
    path("wall/screens/<int:pk>/revoke/", wall_views.wall_screen_revoke, name="wall-screen-revoke"),
    path("wall/show/<str:token>/", wall_screen.wall_show, name="wall-show"),
    path("wall/show/<str:token>/data/<int:turn>/", wall_screen.wall_show_data, name="wall-show-data"),
    path("wall/tasks/<int:pk>/", wall.wall_task, name="wall-task"),
]
