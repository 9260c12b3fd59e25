from luoshi.progress.check_in_urls import check_in_urls
from luoshi.progress.measure_urls import measure_urls
from luoshi.progress.wall_urls import wall_urls

app_name = "progress"
urlpatterns = [*check_in_urls, *measure_urls, *wall_urls]
