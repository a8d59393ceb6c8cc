"""The screens from convening to closing: the list, one meeting, its forms and acts."""
