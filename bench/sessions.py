"""Signing people of the cast in without a form: a session of the server's own, as its cookie."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from tests import cast


def session_of(person: cast.Person) -> str:
    """Return the key of a new session in which a person is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.account.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.account.get_session_auth_hash()
    session.save()
    return str(session.session_key)
