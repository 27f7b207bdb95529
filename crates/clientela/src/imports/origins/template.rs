//! The strict template (DOMAIN 13.2, API.md): these columns, in this order, under these headers, and nothing else.

use super::{Mapping, Meaning, Origin, Spoken};
use crate::customers::KnownField;
use crate::customers::columns::{Column, columns};
use chrono_tz::Tz;

const HEADERS: [&str; 28] = [
    "Tipo",
    "Nome",
    "Sobrenome",
    "E-mail",
    "CPF/CNPJ",
    "Razão social",
    "Nome fantasia",
    "Inscrição estadual",
    "Telefone",
    "Celular",
    "Gênero",
    "Data de nascimento",
    "CEP",
    "Endereço",
    "Número",
    "Complemento",
    "Bairro",
    "Cidade",
    "UF",
    "Ponto de referência",
    "Grupo",
    "Tags",
    "Aceita e-mail",
    "Aceita SMS",
    "Aceita WhatsApp",
    "Código externo",
    "Observações",
    "Data de cadastro",
];

/// The whole header of a store's template.
pub fn headers(fields: &[KnownField]) -> Vec<String> {
    let own = fields.iter().map(|field| field.label.clone());
    HEADERS.iter().map(|header| (*header).to_owned()).chain(own).collect()
}

pub(crate) fn mapping(fields: &[KnownField]) -> Mapping {
    let known = columns(&[]);
    let fixed = HEADERS.iter().map(|header| {
        let meaning = match *header {
            "Celular" => Meaning::Column(Column::MainPhone),
            "Observações" => Meaning::Own { fields: &["notes"], read: note },
            header => known
                .iter()
                .find(|column| column.header() == header)
                .map_or(Meaning::Passed, |column| Meaning::Column(column.clone())),
        };
        ((*header).to_owned(), meaning)
    });
    let own =
        fields.iter().map(|field| (field.label.clone(), Meaning::Column(Column::Custom(field.clone()))));
    Mapping { origin: Origin::Template, columns: fixed.chain(own).collect() }
}

fn note(cell: &str, _: Tz, spoken: &mut Spoken) -> Result<(), &'static str> {
    cell.clone_into(&mut spoken.said.note);
    Ok(())
}
