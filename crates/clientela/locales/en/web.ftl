web-skip = Skip to the content
web-unreachable = No answer from the server. Try again.
web-main-menu = Main menu
web-open-menu = Open the menu
web-close = Close
web-language = Language
web-theme = Appearance
web-theme-light = Light theme
web-theme-dark = Dark theme
web-theme-auto = System theme
web-log-out = Log out
web-account = My account
web-account-of = Account of { $value }
web-switch-store = Switch store
web-your-stores = Your stores
web-previous = Previous
web-next = Next
web-pages = Pages

menu-home = Home
menu-customers = Customers
menu-segments = Segments
menu-carts = Carts
menu-imports = Imports
menu-exports = Exports
menu-settings = Settings

language-pt-BR = Português
language-en = English

notice-saved = Saved.
notice-logged-out = You are logged out.

web-seconds = { $count ->
    [one] 1 second
   *[other] { $number } seconds
}
web-minutes = { $count ->
    [one] 1 minute
   *[other] { $number } minutes
}
web-plot-table = See as a table
