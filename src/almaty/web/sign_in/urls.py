"""The sign-in pages that the platform offers; those of the library that it does not need are not reachable.

The library saves a new password and tells of it afterwards: both pages on which it does so are one transaction, so that
no password changes without its entry in the log.
"""

from allauth.account import views as account
from django.db import transaction
from django.urls import include, path, re_path
from django.views.generic import RedirectView

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", transaction.atomic(account.password_change), name="account_change_password"),
    # where the library sends whoever has no password, such as all people of a platform that was rebuilt from a record
    path("password/set/", RedirectView.as_view(pattern_name="account_reset_password"), name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        transaction.atomic(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", include("allauth.mfa.urls")),
]
