//! Customers as Nuvemshop exports them in Brazil: 14 columns, or 23 with the parts of the address. Its consent is
//! said twice: the newsletter by yes, no or the day of the yes, and "Marketing", which is the newer word and wins.

use audience::Channel;
use brasil::fold;
use chrono_tz::Tz;

use super::{Mapping, Origin, Reader, Spoken, by_name, has_all, split_name, tags_by_comma};
use crate::customers::columns::{consent, say_place, time};

const MARKS: [&str; 4] = ["Nome completo", "E-mail", "Telefone de Contato", "Inscrição para newsletter"];

type Known = (&'static str, &'static [&'static str], Reader);

const COLUMNS: [Known; 18] = [
    ("Nome completo", &["first_name", "last_name"], |cell, _, spoken| {
        split_name(cell, &mut spoken.said);
        Ok(())
    }),
    ("CPF/CNPJ", &["document"], |cell, _, spoken| say(spoken, "document", cell)),
    ("E-mail", &["email"], |cell, _, spoken| say(spoken, "email", cell)),
    ("Telefone de Contato", &["phones"], |cell, _, spoken| {
        spoken.said.phones = Some(vec![cell.to_owned()]);
        Ok(())
    }),
    ("Gênero", &["gender"], gender),
    ("Data de nascimento", &["birth_date"], |cell, _, spoken| say(spoken, "birth_date", &slashed(cell))),
    ("Endereço", &["street"], |cell, _, spoken| place(spoken, "street", cell)),
    ("Número", &["number"], |cell, _, spoken| place(spoken, "number", cell)),
    ("Complemento", &["complement"], |cell, _, spoken| place(spoken, "complement", cell)),
    ("Bairro", &["district"], |cell, _, spoken| place(spoken, "district", cell)),
    ("Cidade", &["city"], |cell, _, spoken| place(spoken, "city", cell)),
    ("Estado", &["state"], |cell, _, spoken| place(spoken, "state", cell)),
    ("CEP", &["zip"], |cell, _, spoken| place(spoken, "zip", cell)),
    ("Data", &["registered_at"], |cell, zone, spoken| {
        spoken.said.registered = Some(time(&slashed(cell), zone)?);
        Ok(())
    }),
    ("Inscrição para newsletter", &["consents.email"], newsletter),
    ("Marketing", &["consents.email"], marketing),
    ("Tags", &["tags"], |cell, _, spoken| {
        tags_by_comma(cell, &mut spoken.said);
        Ok(())
    }),
    ("Observações", &["notes"], |cell, _, spoken| {
        cell.clone_into(&mut spoken.said.note);
        Ok(())
    }),
];

pub(crate) fn mapping(headers: &[String]) -> Option<Mapping> {
    has_all(headers, &MARKS).then(|| by_name(Origin::Nuvemshop, headers, &COLUMNS))
}

pub(super) fn finish(spoken: &mut Spoken) {
    if let Some(answer) = spoken.aside.take() {
        spoken.said.consents.clear();
        spoken.said.consents.extend(consent(Channel::Email, &answer));
    }
}

fn say(spoken: &mut Spoken, field: &'static str, cell: &str) -> Result<(), &'static str> {
    spoken.said.say(field, cell);
    Ok(())
}

fn place(spoken: &mut Spoken, field: &'static str, cell: &str) -> Result<(), &'static str> {
    say_place(&mut spoken.said, field, cell);
    Ok(())
}

/// "Prefiro não informar" says nothing.
fn gender(cell: &str, _: Tz, spoken: &mut Spoken) -> Result<(), &'static str> {
    if fold(cell).starts_with("prefiro") { Ok(()) } else { say(spoken, "gender", cell) }
}

fn newsletter(cell: &str, zone: Tz, spoken: &mut Spoken) -> Result<(), &'static str> {
    let is_day = time(&slashed(cell), zone).is_ok();
    let said = consent(Channel::Email, if is_day { "sim" } else { cell })?;
    spoken.said.consents.push(said);
    Ok(())
}

fn marketing(cell: &str, _: Tz, spoken: &mut Spoken) -> Result<(), &'static str> {
    let answer = match fold(cell).as_str() {
        "aceita" | "sim" => "sim",
        "nao aceita" | "nao" => "não",
        _ => return Err("yes_or_no"),
    };
    spoken.aside = Some(answer.to_owned());
    Ok(())
}

/// Days come as 16/09/2025 and as 16-09-2025.
fn slashed(cell: &str) -> String {
    let cell = cell.trim();
    let is_dashed = cell.get(2..3) == Some("-") && cell.get(5..6) == Some("-");
    if is_dashed { cell.replacen('-', "/", 2) } else { cell.to_owned() }
}
