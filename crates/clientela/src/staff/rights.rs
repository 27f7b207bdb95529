//! Which role may what (DOMAIN 12.1). A right is a type, so that a handler that takes `Staff<EditCustomers>`
//! cannot run for anybody without it.

use super::person::Role;

/// A right as a type.
pub trait Granted: Send + Sync + 'static {
    const RIGHT: Right;
}

macro_rules! rights {
    ($($(#[$about:meta])* $right:ident for $($role:ident)+;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Right { $($(#[$about])* $right,)+ }

        impl Right {
            pub const ALL: &'static [Right] = &[$(Right::$right,)+];

            /// The roles that have it.
            pub fn roles(self) -> &'static [Role] {
                match self { $(Right::$right => &[$(Role::$role,)+],)+ }
            }
        }

        $($(#[$about])* pub struct $right;
        impl Granted for $right { const RIGHT: Right = Right::$right; })+
    };
}

rights! {
    ViewCustomers for Owner Manager Marketing Support Viewer;
    /// Without it documents, phones and e-mails are masked everywhere.
    ViewPersonalData for Owner Manager Support;
    EditCustomers for Owner Manager Support;
    /// Which group and tags a customer has.
    LabelCustomers for Owner Manager Marketing Support;
    /// Have a new password made and mailed to a customer, which nobody sees.
    GeneratePasswords for Owner Manager Support;
    DeleteCustomers for Owner Manager;
    ManageLabels for Owner Manager Marketing;
    Import for Owner Manager;
    /// Management exports: the whole list.
    ExportEverything for Owner Manager;
    /// Exports for marketing: only those who consented.
    ExportForMarketing for Owner Manager Marketing;
    ViewOutbox for Owner Manager;
    ManageKeys for Owner;
    ManageSettings for Owner;
    /// Some page of the settings is theirs.
    OpenSettings for Owner Manager Marketing;
}

impl Role {
    pub fn may(self, right: Right) -> bool {
        right.roles().contains(&self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Right, Role};

    #[test]
    fn the_owner_may_everything_and_the_viewer_only_look() {
        for right in Right::ALL {
            assert!(Role::Owner.may(*right));
            assert_eq!(Role::Viewer.may(*right), *right == Right::ViewCustomers);
        }
    }

    #[test]
    fn whoever_may_something_in_the_settings_may_open_them() {
        let inside = [Right::ViewOutbox, Right::ManageKeys, Right::ManageSettings, Right::ManageLabels];
        for role in Role::ALL {
            assert_eq!(
                role.may(Right::OpenSettings),
                inside.iter().any(|right| role.may(*right)),
                "{role:?}"
            );
        }
    }

    #[test]
    fn marketing_and_viewers_never_see_personal_data() {
        assert!(!Role::Marketing.may(Right::ViewPersonalData));
        assert!(!Role::Viewer.may(Right::ViewPersonalData));
        assert!(Role::Support.may(Right::ViewPersonalData));
    }
}
