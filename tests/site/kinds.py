"""One address or two of every kind of page, and who opens them; a new kind of address has to be placed here."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

ANYONE = {
    "home": [""], "search": ["search/", "search/?q=migration", "search/?q=zzzz"], "theme": ["themes/protection/"],
    "region": ["picture/", "picture/?measure=idps"], "flows": ["picture/flows/"],
    "flows-method": ["picture/flows/method/"],
    "state": ["picture/states/TJK/", "picture/states/RUS/"],
    "corridors": ["picture/corridors/"], "corridor": ["picture/corridors/TJK/RUS/", "picture/corridors/AFG/IRN/"],
    "data-gaps": ["picture/gaps/"], "series": ["figures/series/REFUGEES.AFG.IRN._T._Z/"],
    "figures": ["figures/"], "indicator": ["figures/indicators/REFUGEES/"], "release": ["figures/releases/wpp-2024/"],
    "documents": ["documents/"], "document": ["documents/ap-som-5-report/", "documents/ap-mc-2025-declaration/"],
    "process": ["process/"], "participants": ["participants/"],
    "participant": ["participants/TKM/", "participants/iom/"],
    "meetings": ["meetings/"], "meeting": ["meetings/som-5/", "meetings/som-4/"], "chairs": ["chairs/"],
    "rules": ["rules/"], "sources": ["sources/"], "source": ["sources/S1/"], "gaps": ["gaps/"], "style": ["style/"],
    "account_login": ["account/login/"], "account_reset_password": ["account/password/reset/"],
    "account_reset_password_done": ["account/password/reset/done/"],
    "account_reset_password_from_key": ["account/password/reset/key/{reset}/"],
    "account_reset_password_from_key_done": ["account/password/reset/key/done/"],
    "account_inactive": ["account/inactive/"], "welcome": ["welcome/{welcome}/"],
}  # fmt: skip
SECRETARY = {
    "desk": ["desk/"], "drafts": ["drafts/"], "draft-new": ["drafts/new/meeting/", "drafts/new/document/"],
    "draft-edit": ["drafts/edit/document/ap-som-5-report/"], "draft-history": ["drafts/history/meeting/som-5/"],
    "draft": ["drafts/{waiting}/", "drafts/{own}/"], "draft-write": ["drafts/{own}/write/"],
    "log": ["log/"], "people": ["people/"], "invite": ["invitations/new/"],
    "document": ["documents/ap-som-5-report/"], "document-upload": ["documents/ap-som-5-report/upload/"],
    "process": ["process/"], "rules": ["rules/"],
    "account_change_password": ["account/password/change/"], "account_reauthenticate": ["account/reauthenticate/"],
    "account_logout": ["account/logout/"], "mfa_index": ["account/2fa/"],
    "mfa_reauthenticate": ["account/2fa/reauthenticate/"], "mfa_deactivate_totp": ["account/2fa/totp/deactivate/"],
    "mfa_view_recovery_codes": ["account/2fa/recovery-codes/"],
    "mfa_generate_recovery_codes": ["account/2fa/recovery-codes/generate/"],
}  # fmt: skip
COORDINATOR = {"desk": ["desk/"]}
PAUL = {"mfa_activate_totp": ["account/2fa/totp/activate/"]}
REFUSALS = {
    404: ["no-such-room/", "picture/states/XXX/"], 401: ["people/", "drafts/"], 422: ["search/?q=" + "z" * 301],
}  # fmt: skip
NO_PAGE = {
    "document-file": "bytes of a file", "document-file-version": "bytes of a file", "document-file-act": "a button",
    "draft-act": "a button", "release-download": "a table", "log-download": "a table", "rights-download": "a table",
    "mandate-end": "a button", "second-factor-reset": "a button", "invitation-withdraw": "a button",
    "data-gaps-download": "a table", "series-download": "a table", "series-find": "leads on to a series",
    "mfa_authenticate": "a step of signing in, seen in the walk", "mfa_download_recovery_codes": "a text file",
    "brief-region": "a PDF", "brief-state": "a PDF", "brief-corridor": "a PDF",
}  # fmt: skip


def all_names() -> set[str]:
    """Return the name of every kind of address that the rooms offer."""
    return {name for name in _names(get_resolver()) if name}


def _names(resolver: URLResolver) -> Iterator[str | None]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield one.name
        else:
            yield from _names(one)
