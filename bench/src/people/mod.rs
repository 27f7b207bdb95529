//! Invented customers, as many as asked, the same for the same seed: a CSV by the strict template.

mod customer;
mod documents;
pub(crate) mod words;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::Fault;
use crate::chance::Chance;

const HEADER: &str = "Tipo;Nome;Sobrenome;E-mail;CPF/CNPJ;Razão social;Nome fantasia;Inscrição estadual;Telefone;\
    Celular;Gênero;Data de nascimento;CEP;Endereço;Número;Complemento;Bairro;Cidade;UF;Ponto de referência;Grupo;\
    Tags;Aceita e-mail;Aceita SMS;Aceita WhatsApp;Código externo;Observações;Data de cadastro";

/// Neither header nor cells hold a quote or a separator.
pub(crate) fn write(path: &Path, customers: u32, seed: u64) -> Result<(), Fault> {
    let mut sheet = BufWriter::new(File::create(path)?);
    let mut chance = Chance::new(seed);
    writeln!(sheet, "{HEADER}")?;
    for number in 0..customers {
        writeln!(sheet, "{}", customer::row(number, &mut chance).join(";"))?;
    }
    sheet.flush()?;
    Ok(())
}

/// The columns of the sheet, for a bare table.
pub(crate) fn columns() -> impl Iterator<Item = &'static str> {
    HEADER.split(';')
}

#[cfg(test)]
mod tests;
