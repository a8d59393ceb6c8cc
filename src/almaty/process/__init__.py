"""The Process itself: participants, chairs, meetings, themes, duties, rules, and what is not known of them."""
