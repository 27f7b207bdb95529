//! Brazilian identifiers and formats: parse, check, format.
//!
//! Everything takes text as people and spreadsheets write it and either keeps
//! its exact meaning or refuses it; nothing is guessed. No IO, no clock.
//! `Debug` of personal values is masked, so that no log holds one by accident;
//! errors never hold the refused text.

mod cep;
mod cnpj;
mod cpf;
pub mod dates;
mod document;
mod email;
pub mod money;
mod municipalities;
mod person_name;
mod phone;
mod text;
mod traits;
mod uf;

pub use cep::{Cep, CepError};
pub use cnpj::Cnpj;
pub use cpf::Cpf;
pub use document::{Document, DocumentError};
pub use email::{Email, EmailError};
pub use municipalities::{Municipalities, MunicipalitiesError, Municipality};
pub use person_name::split_full_name;
pub use phone::{Phone, PhoneError};
pub use text::{digits, fold};
pub use uf::{Uf, UnknownUf};
