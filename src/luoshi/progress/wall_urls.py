from django.urls import path

from luoshi.progress.views import wall, wall_paper

wall_urls = [
    path("wall/", wall.wall, name="wall"),
    path("wall/data/", wall.wall_data, name="wall-data"),
    path("wall/pdf/", wall_paper.wall_pdf, name="wall-pdf"),
    path("wall/excel/", wall_paper.wall_excel, name="wall-excel"),
    path("wall/tasks/<int:pk>/", wall.wall_task, name="wall-task"),
]
