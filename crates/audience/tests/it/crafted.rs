//! Customers made so that each index could go wrong, and every question there is, one by one.

use audience::{Audience, Bought, City, Credit, CustomerId, Facts, Filter, Folded, Kind, Sight, Sort, TagId};

use crate::cast::{ana, bruno, customer, date, filter, names, now, view};
use crate::oracle::Oracle;
use crate::random;

const QUERIES: [&str; 42] = [
    "q=davila",
    "q=d'avila",
    "q=mariajose",
    "q=maria-josé",
    "q=abcd",
    "q=anab",
    "q=anad",
    "name=anad",
    "q=a",
    "q=an",
    "q=z",
    "q=exemplocom",
    "q=mplo.com.br",
    "q=5511",
    "q=55119",
    "q=119",
    "q=0 11 91234-5678",
    "q=11 91234-5678",
    "q=529.982.247-25",
    "q=12abc",
    "q='",
    "q=@",
    "name=ana d",
    "name=paes ltda",
    "name=anab",
    "email=@exemplo.com",
    "email=a.b",
    "email=abcd",
    "email=ana1",
    "q=ana1",
    "email=ßen",
    "q=aße",
    "email=9",
    "email=e9",
    "tag=VIP&tag=Água",
    "tag=VIP&tag=atacado&tag_mode=all",
    "tag=VIP&tag_mode=none",
    "tag=Água&tag_mode=all",
    "city=sao paulo",
    "city=paulorio",
    "group=Ouro&group=",
    "ordered_from=1970-01-15&ordered_to=1970-03-31",
];

fn everyone() -> Vec<Facts> {
    let mut all: Vec<Facts> = (200..500).map(random::numbered).collect();
    let mut traps: Vec<Facts> = (1..=8).map(customer).collect();
    traps[0] = ana();
    traps[1] = bruno();
    traps[2].email = "abcxbcd@exemplo.com".into();
    traps[3].name = "Ana".into();
    traps[3].email = "aßen@exemplo.de9".into();
    traps[4].name = "Bia Ltda Paes".into();
    traps[5].company = Folded::new("Paes Ltda");
    traps[5].kind = Kind::Person;
    traps[6].email = "a.b".into();
    traps[6].phones = vec!["5511".into(), "551191234567".into()];
    traps[6].credits = vec![Credit { amount: 3, expires_at: Some(now().instant) }];
    traps[7].city = Some(City::new("São Paulo"));
    traps[7].tags = vec![TagId(3), TagId(77)];
    traps[7].orders.days = vec![date("1970-01-31"), date("1970-03-01")];
    let bought = |sku: &str, day: &str| Bought { sku: sku.into(), day: date(day) };
    traps[7].orders.bought = vec![bought("A", "1970-03-01"), bought("B", "1970-01-31")];
    all.extend(traps);
    all
}

#[test]
fn every_question_alone_finds_whom_the_plain_facts_say() {
    let mut oracle = Oracle::default();
    oracle.change(&everyone(), &[]);
    let in_base = Audience::from_facts(everyone());
    let in_tail = Audience::empty().with_changes(everyone(), &[]);
    let names = names();
    for query in random::QUESTIONS.into_iter().chain(QUERIES) {
        let asked: Filter = filter(query);
        for sight in [Sight::Personal, Sight::Masked] {
            let expected = oracle.ids(&asked, Sort::default(), sight, &names);
            for audience in [&in_base, &in_tail] {
                let found = audience.ids(&asked, Sort::default(), &view(&names, sight)).unwrap();
                assert_eq!(found, expected, "{query} {sight:?}");
            }
        }
    }
}

#[test]
fn of_two_with_one_id_the_last_counts_in_any_order() {
    let mut renamed = customer(1);
    renamed.name = "Zélia".into();

    let audience = Audience::from_facts([customer(2), customer(1), customer(3), renamed.clone()]);

    let ids: Vec<CustomerId> = audience.iter().map(|facts| facts.id).collect();
    assert_eq!(ids, [customer(1).id, customer(2).id, customer(3).id]);
    assert_eq!(audience.get(renamed.id), Some(renamed));
}
