//! The questions, from the easy to the combined.

use audience::{Filter, Names};

use crate::Fault;

pub(super) struct Question {
    pub(super) about: &'static str,
    pub(super) query: &'static str,
    pub(super) sort: &'static str,
    /// So many customers behind the first.
    pub(super) deep: usize,
}

const fn ask(about: &'static str, query: &'static str, sort: &'static str) -> Question {
    Question { about, query, sort, deep: 0 }
}

pub(super) const QUESTIONS: &[Question] = &[
    ask("the default list", "", "-registered_at"),
    ask("one state", "state=SP", "-registered_at"),
    ask("two states, a tag, a kind", "state=SP&state=RJ&tag=Etiqueta 3&kind=person", "name"),
    ask("a group in a period, by place", "group=Grupo 2&registered_from=-365d", "locality"),
    ask("birthdays of a month", "birthday_from=03-01&birthday_to=03-31&has=phone", "name"),
    ask("changed lately", "updated_since=2025-06-01T00:00:00Z", "-updated_at"),
    ask("a frequent name", "q=silva", "-registered_at"),
    ask("a short one", "q=ana", "name"),
    ask("two letters", "q=an", "-registered_at"),
    ask("one letter", "q=a", "-registered_at"),
    ask("two words", "q=maria souza", "email"),
    ask("words of a name in a row", "name=maria silva", "-registered_at"),
    ask("a domain", "email=@gmail.com", "-registered_at"),
    ask("part of an e-mail", "email=silva1", "email"),
    ask("a phone as it is typed", "q=(11) 9123", "-registered_at"),
    ask("the country and the area", "q=+55 11 9", "-registered_at"),
    ask("a whole document", "document=529.982.247-25", "-registered_at"),
    ask("punctuation alone", "q='", "-registered_at"),
    ask("a reference", "external_reference=ERP-77777777", "-registered_at"),
    ask(
        "five conditions and a part of a name",
        "state=SP&kind=person&consent=email&tag=Etiqueta 1&registered_from=-720d&q=lve",
        "name",
    ),
    ask("everyone by name", "include=all", "name"),
    ask("everyone by group", "", "group"),
    ask("everyone by tags", "", "-tags"),
    ask("everyone by place", "", "locality"),
    ask("who came back and spends", "behavior=repeat&spent_min=100000", "-total_spent_cents"),
    ask("who has not ordered for long", "no_order_days=180&orders_min=1", "last_order_at"),
    ask("ordered in a year", "ordered_from=2024-01-01&ordered_to=2024-12-31", "-orders"),
    ask("bought a frequent product", "sku=SKU-00003", "-last_order_at"),
    ask("bought it in a period", "sku=SKU-00003&sku_from=-365d", "-last_order_at"),
    ask("credit that ends soon", "credit_expires_within=30", "name"),
    ask("average ticket", "ticket_min=20000&ticket_max=30000", "-registered_at"),
    ask("everyone by rating", "", "-rating"),
    ask(
        "five conditions on orders and a part of a name",
        "behavior=repeat&spent_min=50000&ordered_from=-365d&state=SP&q=lve",
        "-total_spent_cents",
    ),
    Question { about: "far behind the beginning", query: "", sort: "-registered_at", deep: 50_000 },
    Question {
        about: "far behind, by e-mail, of some",
        query: "state=MG&has=email",
        sort: "-email",
        deep: 5_000,
    },
];

pub(super) fn filter(question: &Question, names: &Names) -> Result<Filter, Fault> {
    let pairs = question.query.split('&').filter_map(|pair| pair.split_once('='));
    Filter::parse(pairs, names).map_err(|_errors| format!("{} is no filter", question.query).into())
}
