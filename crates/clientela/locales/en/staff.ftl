login-title = Log in
login-email = E-mail
login-password = Password
login-submit = Log in
login-forgotten = Forgot your password? Ask the owner of the store.

account-title = My account
account-person = About you
account-name = Name
account-email = E-mail
account-stores = Stores you work for
account-no-stores = You do not work for any store yet. Ask its owner for access.
account-looks = Language and appearance

role-owner = Owner
role-manager = Manager
role-marketing = Marketing
role-support = Support
role-viewer = Viewer
