//! What the demo's shop sells, and what its buyers say. All of it invented.

/// Something the shop sells; the price in centavos.
#[derive(Clone, Copy, Default)]
pub struct Product {
    pub sku: &'static str,
    pub name: &'static str,
    pub category: &'static str,
    pub price_cents: i64,
}

const fn product(sku: &'static str, name: &'static str, category: &'static str, price_cents: i64) -> Product {
    Product { sku, name, category, price_cents }
}

/// Those at the beginning sell best.
pub const PRODUCTS: &[Product] = &[
    product("CAN-AZ", "Caneca esmaltada azul", "Cozinha", 3_990),
    product("VELA-LAV", "Vela de lavanda 180 g", "Casa", 4_590),
    product("PANO-3", "Pano de prato bordado, trio", "Cozinha", 5_490),
    product("VASO-P", "Vaso de cerâmica pequeno", "Casa", 6_990),
    product("ALM-LIN", "Almofada de linho 45 cm", "Casa", 8_990),
    product("CAN-VM", "Caneca esmaltada vermelha", "Cozinha", 3_990),
    product("SAB-MEL", "Sabonete de mel e aveia", "Banho", 1_890),
    product("TOA-BR", "Toalha de banho branca", "Banho", 7_990),
    product("TAB-TEC", "Tábua de corte em teca", "Cozinha", 11_990),
    product("CADERNO-A5", "Caderno pautado A5", "Papelaria", 3_290),
    product("LUM-MESA", "Luminária de mesa", "Casa", 15_990),
    product("AVENTAL", "Avental de algodão", "Cozinha", 7_490),
    product("CESTO-M", "Cesto de fibra médio", "Casa", 9_990),
    product("DIF-VER", "Difusor de verbena 250 ml", "Casa", 8_490),
    product("PLANNER", "Planner do ano", "Papelaria", 6_490),
    product("JOGO-AM", "Jogo americano, 4 peças", "Cozinha", 8_790),
    product("TOA-AZ", "Toalha de banho azul", "Banho", 7_990),
    product("VASO-G", "Vaso de cerâmica grande", "Casa", 14_990),
    product("CHA-CAM", "Chá de camomila, lata", "Mercearia", 2_990),
    product("CAFE-500", "Café da serra em grãos 500 g", "Mercearia", 4_890),
    product("GEL-JAB", "Geleia de jabuticaba", "Mercearia", 2_690),
    product("QUADRO-30", "Quadro botânico 30×40", "Casa", 12_990),
    product("MANTA", "Manta de tricô", "Casa", 18_990),
    product("ESPELHO", "Espelho redondo 50 cm", "Casa", 24_990),
    product("KIT-PRES", "Kit presente da casa", "Presentes", 19_990),
    product("CARTAO-10", "Cartões de papel-semente, 10", "Papelaria", 2_490),
    product("ROUPAO", "Roupão felpudo", "Banho", 22_990),
    product("PANELA-F", "Panela de ferro 3 L", "Cozinha", 32_990),
    product("BULE", "Bule de ágata", "Cozinha", 9_490),
    product("REDE", "Rede de descanso", "Casa", 21_990),
    product("TAPETE-R", "Tapete redondo de juta", "Casa", 27_990),
    product("GARRAFA-T", "Garrafa térmica 1 L", "Cozinha", 13_490),
];

/// How many of a hundred orders a month has against the busiest: Mothers' Day, Black Friday, Christmas.
pub const SEASON: [u32; 12] = [48, 44, 52, 55, 78, 58, 54, 60, 56, 62, 100, 92];

/// By stars, from one to five. Blank: a rating without words.
pub const WORDS: [&[&str]; 5] = [
    &["Chegou quebrado e ninguém respondeu.", "Não era o que a foto mostra.", ""],
    &["Demorou quase um mês.", "Veio a cor errada, tive que trocar.", ""],
    &["Bonito, mas menor do que pensei.", "Entrega lenta, produto bom.", ""],
    &["Muito bom, só a caixa veio amassada.", "Gostei, compraria de novo.", "", ""],
    &[
        "Perfeito! Chegou antes do prazo.",
        "Lindo, ainda mais bonito que na foto.",
        "Presente que fez sucesso.",
        "Atendimento ótimo, recomendo.",
        "",
        "",
    ],
];
