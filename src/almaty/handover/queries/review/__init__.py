"""The review of a term: what it tells, who reads it, its files."""

from almaty.handover.queries.review.composing import compose, paper, papers
from almaty.handover.queries.review.files import review_file
from almaty.handover.queries.review.gate import confidential, review_of, visible_to
from almaty.handover.queries.review.listing import ReviewRow, Reviews, reviews_for
from almaty.handover.queries.review.page import ReviewPage, part_of, review_page

__all__ = [
    "ReviewPage",
    "ReviewRow",
    "Reviews",
    "compose",
    "confidential",
    "paper",
    "papers",
    "part_of",
    "review_file",
    "review_of",
    "review_page",
    "reviews_for",
    "visible_to",
]
