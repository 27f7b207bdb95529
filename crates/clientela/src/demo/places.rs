//! Cities with their area code and the beginning of their postal codes; streets and districts as every city has.

#[derive(Clone, Copy, Default)]
pub struct City {
    pub name: &'static str,
    pub state: &'static str,
    pub area: &'static str,
    pub zip: &'static str,
}

const fn city(name: &'static str, state: &'static str, area: &'static str, zip: &'static str) -> City {
    City { name, state, area, zip }
}

/// Where most shoppers live.
pub const LARGE: &[City] = &[
    city("São Paulo", "SP", "11", "013"),
    city("São Paulo", "SP", "11", "045"),
    city("São Paulo", "SP", "11", "031"),
    city("Rio de Janeiro", "RJ", "21", "220"),
    city("Rio de Janeiro", "RJ", "21", "205"),
    city("Belo Horizonte", "MG", "31", "301"),
    city("Porto Alegre", "RS", "51", "900"),
    city("Curitiba", "PR", "41", "800"),
    city("Brasília", "DF", "61", "703"),
    city("Salvador", "BA", "71", "401"),
    city("Fortaleza", "CE", "85", "601"),
    city("Recife", "PE", "81", "500"),
];

pub const OTHERS: &[City] = &[
    city("Campinas", "SP", "19", "130"),
    city("Santos", "SP", "13", "110"),
    city("Ribeirão Preto", "SP", "16", "140"),
    city("São José dos Campos", "SP", "12", "122"),
    city("Sorocaba", "SP", "15", "180"),
    city("Bauru", "SP", "14", "170"),
    city("Niterói", "RJ", "21", "240"),
    city("Petrópolis", "RJ", "24", "256"),
    city("Vitória", "ES", "27", "290"),
    city("Uberlândia", "MG", "34", "384"),
    city("Juiz de Fora", "MG", "32", "360"),
    city("Londrina", "PR", "43", "860"),
    city("Maringá", "PR", "44", "870"),
    city("Florianópolis", "SC", "48", "880"),
    city("Joinville", "SC", "47", "892"),
    city("Blumenau", "SC", "47", "890"),
    city("Caxias do Sul", "RS", "54", "950"),
    city("Pelotas", "RS", "53", "960"),
    city("Goiânia", "GO", "62", "740"),
    city("Anápolis", "GO", "62", "750"),
    city("Cuiabá", "MT", "65", "780"),
    city("Campo Grande", "MS", "67", "790"),
    city("Feira de Santana", "BA", "75", "440"),
    city("Vitória da Conquista", "BA", "77", "450"),
    city("Aracaju", "SE", "79", "490"),
    city("Maceió", "AL", "82", "570"),
    city("Caruaru", "PE", "81", "550"),
    city("João Pessoa", "PB", "83", "580"),
    city("Campina Grande", "PB", "83", "584"),
    city("Natal", "RN", "84", "590"),
    city("Sobral", "CE", "88", "620"),
    city("Teresina", "PI", "86", "640"),
    city("São Luís", "MA", "98", "650"),
    city("Belém", "PA", "91", "660"),
    city("Santarém", "PA", "93", "680"),
    city("Macapá", "AP", "96", "689"),
    city("Manaus", "AM", "92", "690"),
    city("Boa Vista", "RR", "95", "693"),
    city("Rio Branco", "AC", "68", "699"),
    city("Porto Velho", "RO", "69", "768"),
    city("Palmas", "TO", "63", "770"),
];

pub const STREETS: &[&str] = &[
    "Rua das Flores",
    "Avenida Brasil",
    "Rua Sete de Setembro",
    "Rua Quinze de Novembro",
    "Avenida Getúlio Vargas",
    "Rua Tiradentes",
    "Rua Santo Antônio",
    "Avenida Rio Branco",
    "Rua da Paz",
    "Rua Dom Pedro II",
    "Travessa do Comércio",
    "Rua São José",
    "Avenida Beira-Rio",
    "Rua dos Ipês",
    "Rua Marechal Deodoro",
    "Alameda das Acácias",
    "Rua Bela Vista",
    "Praça da Matriz",
    "Rua Voluntários da Pátria",
    "Estrada Velha",
];

pub const DISTRICTS: &[&str] = &[
    "Centro",
    "Jardim América",
    "Vila Nova",
    "Boa Vista",
    "Santa Cruz",
    "São João",
    "Jardim Primavera",
    "Industrial",
    "Alto da Serra",
    "Parque das Nações",
    "Cidade Nova",
    "Vila Mariana",
];

#[cfg(test)]
mod tests {
    use super::{LARGE, OTHERS};

    #[test]
    fn every_city_is_where_its_postal_code_says() {
        for city in LARGE.iter().chain(OTHERS) {
            let line = format!("{};{}", city.name, city.state);
            assert!(crate::web::assets::MUNICIPALITIES.lines().any(|known| known == line), "{line}");
            let cep = brasil::Cep::parse(&format!("{}00123", city.zip)).unwrap();
            assert_eq!(cep.uf().map(brasil::Uf::as_str), Some(city.state), "{line}");
        }
    }
}
