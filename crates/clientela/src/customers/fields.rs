//! The text fields of a customer's record, and of an address, in one table each: from it come the record itself,
//! its columns in the database, its names in the API, its headers in files, its checks, and how it is shown and
//! masked. A new field is a line here, a column in both migrations, its name in both languages, and its line in
//! docs/privacy.md.
//!
//! Kept as JSON (rows on their way in, records as they were), a field that was not known yet is absent.
//!
//! Every value is text in its kept form (DOMAIN 2.3, 2.5–2.7); `''` is absent.

use super::checks::{
    Checked, as_is, birth_date, city, document, email, gender, kind, mask_document, mask_email, reference,
    show_date, show_document, show_gender, show_kind, show_zip, state, state_registration, text, unmasked,
    zip,
};

/// One text field of a `Record`.
pub struct Field<Record: 'static> {
    /// Its column, its name in the API, and its locale key after `field-`.
    pub name: &'static str,
    /// Its header in our files.
    pub header: &'static str,
    /// In characters.
    pub longest: usize,
    /// From as it was typed to as it is kept.
    pub check: fn(&str) -> Checked,
    /// From as it is kept to as our files write it, and people read it.
    pub show: fn(&str) -> String,
    /// For those who may not see personal data.
    pub mask: fn(&str) -> String,
    pub of: fn(&Record) -> &String,
    pub of_mut: fn(&mut Record) -> &mut String,
}

macro_rules! text_record {
    ($(#[$about:meta])* $record:ident, $list:ident, $with:ident:
     $($name:ident $header:literal $longest:literal $check:ident $show:ident $mask:ident;)+) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $record { $(pub $name: String,)+ }

        pub const $list: &[Field<$record>] = &[$(Field {
            name: stringify!($name),
            header: $header,
            longest: $longest,
            check: $check,
            show: $show,
            mask: $mask,
            of: |record| &record.$name,
            of_mut: |record| &mut record.$name,
        },)+];

        /// Hands the names of the fields to a macro.
        macro_rules! $with { ($use:ident) => { $use! { $($name)+ } }; }
        pub(super) use $with;
    };
}

text_record! {
    /// What a record says of a customer.
    Profile, PROFILE_FIELDS, with_profile_fields:
    kind               "Tipo"                 10  kind               show_kind     unmasked;
    first_name         "Nome"                 120 text               as_is         unmasked;
    last_name          "Sobrenome"            120 text               as_is         unmasked;
    social_name        "Nome social"          120 text               as_is         unmasked;
    email              "E-mail"               254 email              as_is         mask_email;
    document           "CPF/CNPJ"             30  document           show_document mask_document;
    company_name       "Razão social"         200 text               as_is         unmasked;
    trade_name         "Nome fantasia"        200 text               as_is         unmasked;
    state_registration "Inscrição estadual"   30  state_registration as_is         unmasked;
    gender             "Gênero"               20  gender             show_gender   unmasked;
    birth_date         "Data de nascimento"   30  birth_date         show_date     unmasked;
    external_reference "Código externo"       120 reference          as_is         unmasked;
}

text_record! {
    /// A Brazilian address (DOMAIN 2.6).
    Place, PLACE_FIELDS, with_place_fields:
    zip                "CEP"                  20  zip                show_zip      unmasked;
    street             "Endereço"             200 text               as_is         unmasked;
    number             "Número"               30  text               as_is         unmasked;
    complement         "Complemento"          120 text               as_is         unmasked;
    district           "Bairro"               120 text               as_is         unmasked;
    city               "Cidade"               120 city               as_is         unmasked;
    state              "UF"                   60  state              as_is         unmasked;
    reference          "Ponto de referência"  200 text               as_is         unmasked;
}

impl<Record> Field<Record> {
    /// As it is shown to somebody: in full, or masked.
    pub fn seen(&self, record: &Record, sight: audience::Sight) -> String {
        let kept = (self.of)(record);
        match sight {
            audience::Sight::Personal => (self.show)(kept),
            audience::Sight::Masked => (self.mask)(kept),
        }
    }
}

impl Place {
    pub fn is_blank(&self) -> bool {
        PLACE_FIELDS.iter().all(|field| (field.of)(self).is_empty())
    }
}

pub fn profile_field(name: &str) -> Option<&'static Field<Profile>> {
    PROFILE_FIELDS.iter().find(|field| field.name == name)
}

pub fn place_field(name: &str) -> Option<&'static Field<Place>> {
    PLACE_FIELDS.iter().find(|field| field.name == name)
}
