"""The readable part of a package, composed from its own tables: documents, texts, meetings, commitments, figures."""
