"""Where messages are handed in."""

from django.urls import path

from townclerk.web.lines import hook

app_name = "lines"
urlpatterns = [
    path("sms", hook.sms, name="sms"),
    path("sms/receipts", hook.receipt, name="sms-receipts"),
]
