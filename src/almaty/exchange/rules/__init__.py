"""Plain rules of the room: what a description of a release must hold, where its file lies, how it is written out."""
