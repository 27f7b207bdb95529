//! How somebody can be reached, as the asker may see it: links that write and call, for those who may use them.

use audience::Sight;

use super::row::mail_to;
use crate::customers::checks;
use crate::customers::fields::{Profile, profile_field};

pub struct Reach {
    pub email: String,
    pub mail_to: Option<String>,
    pub phone: String,
    pub call: Option<String>,
    pub whatsapp: Option<String>,
}

impl Reach {
    /// By the e-mail of a profile and a phone, each as it is kept, or blank.
    pub fn new(profile: &Profile, phone: &str, sight: Sight) -> Self {
        let email = profile_field("email").map_or_else(String::new, |field| field.seen(profile, sight));
        let known = brasil::Phone::parse(phone).ok().filter(|_| sight == Sight::Personal);
        let draw = if sight == Sight::Personal { checks::show_phone } else { checks::mask_phone };
        Self {
            mail_to: (sight == Sight::Personal && !email.is_empty()).then(|| mail_to(&email)),
            email,
            phone: draw(phone),
            call: known.as_ref().map(brasil::Phone::tel_url),
            whatsapp: known.as_ref().map(brasil::Phone::whatsapp_url),
        }
    }
}
