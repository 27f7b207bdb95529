carts-title = Carts
carts-cart = Cart
carts-cart-of = Cart of { $value }
carts-open-cart-of = Open the cart of { $value }
carts-guest = Guest
carts-who = Customer
carts-contact = Contact
carts-no-contact = no contact
carts-units = Items
carts-value = Value
carts-last-activity = Last activity
carts-started = Begun
carts-status = State
carts-code = Code
carts-became = Became
carts-empty = This cart is empty.
carts-abandoned = Abandoned
carts-open = Open
carts-emptied = Emptied
carts-ordered = Became an order
carts-ordered-since = Ordered since
carts-ordered-since-note = This customer has placed an order after leaving this cart.
carts-views = Which carts
carts-view-abandoned = Abandoned
carts-view-open = All open ones
carts-view-ordered = Became orders
carts-view-emptied = Emptied
carts-abandoned-count = { $count ->
    [0] No abandoned carts
    [1] 1 abandoned cart
   *[other] { $number } abandoned carts
}
carts-abandoned-after = { $count ->
    [1] A cart is abandoned after 1 minute without activity.
   *[other] A cart is abandoned after { $number } minutes without activity.
}
carts-change-minutes = Change
carts-who-only = Customers who only left a cart
carts-none = No carts here
carts-none-hint = Carts come from your shop, with the contact of whoever left them and what they are worth.
carts-none-of = No carts
carts-none-of-hint = Here are this customer's carts: open, abandoned, and those that became orders.
carts-delete = Delete cart
carts-delete-title = Delete this cart?
carts-delete-what = The cart leaves lists and filters. The record of whoever left it stays.
carts-delete-final = This cannot be undone.
carts-delete-confirm = Delete cart
carts-settings-title = Abandoned carts
carts-settings-lead = After how long without activity an open cart counts as abandoned.
carts-minutes = Minutes
carts-minutes-hint = From 5 minutes to 30 days (43,200 minutes). It holds at once, for the carts that exist already too.
carts-save = Save

notice-cart-deleted = Cart deleted.

action-cart-started = Cart begun
action-cart-deleted = Cart deleted
