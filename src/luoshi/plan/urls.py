from luoshi.plan.breakdown_urls import breakdown_urls
from luoshi.plan.cascade_urls import cascade_urls

app_name = "plan"
urlpatterns = [*breakdown_urls, *cascade_urls]
