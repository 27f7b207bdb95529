//! The store Aurora on 10 March 2026: customers Ana and Bruno, its names, and how it is asked.

use audience::{
    Audience, City, CustomerId, Facts, FieldId, Filter, Folded, GroupId, MonthDay, Names, Now, PriceTableId,
    Sight, Sort, State, TagId, View, matches,
};
use chrono::NaiveDate;
use uuid::Uuid;

pub(crate) const DAY: i64 = 86_400_000_000;

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn now() -> Now {
    Now { instant: 1_773_153_000_000_000, today: date("2026-03-10") }
}

pub(crate) fn names() -> Names {
    Names::new(
        [(TagId(1), "VIP"), (TagId(2), "atacado"), (TagId(3), "Água")],
        [(GroupId(1), "Ouro"), (GroupId(2), "ouro"), (GroupId(3), "Bronze")],
        [(FieldId(1), "time"), (FieldId(2), "tamanho")],
        ["loja-antiga"],
    )
    .with_price_tables([(PriceTableId(1), "Atacado"), (PriceTableId(2), "Revenda")])
}

pub(crate) fn view(names: &Names, sight: Sight) -> View<'_> {
    View { now: now(), sight, names }
}

pub(crate) fn id(number: u128) -> CustomerId {
    CustomerId(Uuid::from_u128(number))
}

/// Someone registered on the day of that number since 1970, of whom nothing else is known.
pub(crate) fn customer(number: u8) -> Facts {
    let mut facts = Facts::new(id(number.into()));
    facts.registered_at = i64::from(number) * DAY;
    facts.registered_day = NaiveDate::default() + chrono::Days::new(number.into());
    facts.updated_at = facts.registered_at;
    facts
}

pub(crate) fn ana() -> Facts {
    let mut ana = customer(1);
    ana.name = Folded::new("Ana D'Ávila Conceição");
    ana.email = Folded::new("Ana.Avila+loja@exemplo.com.br");
    ana.phones = vec!["5511912345678".into()];
    ana.document = "52998224725".into();
    ana.external_reference = "ERP-7".into();
    ana.state = State::parse("SP");
    ana.city = Some(City::new("São Paulo"));
    ana.birthday = MonthDay::new(2, 29);
    ana.tags = vec![TagId(1), TagId(2)];
    ana.group = Some(GroupId(1));
    ana.custom = vec![(FieldId(1), Folded::new("São Bento"))];
    ana
}

pub(crate) fn bruno() -> Facts {
    let mut bruno = customer(2);
    bruno.kind = audience::Kind::Company;
    bruno.name = Folded::new("Padaria Maria-José");
    bruno.company = Folded::of_all(["Bruno Pães Ltda.", "Padaria Maria-José"]);
    bruno.document = "12ABC34501DE35".into();
    bruno.phones = vec!["14155550123".into(), "552133334444".into()];
    bruno
}

pub(crate) fn filter(query: &str) -> Filter {
    Filter::parse(pairs(query), &names()).unwrap()
}

/// `a=1&b=2`, not encoded.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

pub(crate) fn is_found(facts: &Facts, query: &str) -> bool {
    matches(facts, &filter(query), &now(), Sight::Personal)
}

/// The numbers of those found, in order.
pub(crate) fn found(audience: &Audience, query: &str, sort: &str) -> Vec<u128> {
    let names = names();
    let ids =
        audience.ids(&filter(query), Sort::parse(sort).unwrap(), &view(&names, Sight::Personal)).unwrap();
    ids.into_iter().map(|id| id.uuid().as_u128()).collect()
}
