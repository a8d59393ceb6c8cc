"""The shell: settings, root addresses, the base template, sign-in, the one refusal handler. No rules here."""
