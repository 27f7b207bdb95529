reviews-title = Reviews
reviews-stars = { $value } of 5 stars
reviews-none = No reviews yet
reviews-none-hint = Here is what this customer thinks of their purchases, from one to five stars.

action-review-written = Purchase reviewed
