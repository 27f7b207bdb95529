use audience::{MonthDay, Sight, matches};

use crate::cast::{customer, date, filter, now};

#[test]
fn birthdays_are_found_within_the_year_and_over_new_year() {
    let table = [
        ("03-10", "birthday_from=03-10&birthday_to=03-10", true),
        ("03-11", "birthday_from=03-10&birthday_to=03-10", false),
        ("12-31", "birthday_from=12-20&birthday_to=01-10", true),
        ("01-10", "birthday_from=12-20&birthday_to=01-10", true),
        ("12-19", "birthday_from=12-20&birthday_to=01-10", false),
        ("01-11", "birthday_from=12-20&birthday_to=01-10", false),
        ("12-31", "birthday_from=06-01", true),
        ("05-31", "birthday_from=06-01", false),
        ("01-01", "birthday_to=06-01", true),
        ("06-02", "birthday_to=06-01", false),
        ("03-10", "birthday_from=today&birthday_to=today", true),
        ("03-17", "birthday_from=today&birthday_to=+7d", true),
        ("03-17", "birthday_from=today&birthday_to= 7d", true),
        ("03-18", "birthday_from=today&birthday_to=+7d", false),
        ("12-15", "birthday_from=-90d&birthday_to=today", true),
        ("07-01", "birthday_from=-90d&birthday_to=today", false),
        ("07-01", "birthday_from=-200d&birthday_to=+200d", true),
    ];
    for (birthday, query, expected) in table {
        assert_eq!(is_birthday_found(birthday, query, "2026-03-10"), expected, "{birthday} {query}");
    }
}

#[test]
fn a_birthday_on_29_february_matches_what_holds_the_28th_or_the_29th_in_any_year() {
    let table = [
        ("birthday_from=02-28&birthday_to=02-28", "2026-03-10", true),
        ("birthday_from=02-29&birthday_to=02-29", "2026-03-10", true),
        ("birthday_from=02-29&birthday_to=03-05", "2026-03-10", true),
        ("birthday_from=02-01&birthday_to=02-28", "2026-03-10", true),
        ("birthday_from=02-01&birthday_to=02-27", "2026-03-10", false),
        ("birthday_from=03-01&birthday_to=03-05", "2026-03-10", false),
        ("birthday_from=12-01&birthday_to=02-28", "2026-03-10", true),
        ("birthday_from=today&birthday_to=today", "2026-02-28", true),
        ("birthday_from=today&birthday_to=today", "2028-02-28", true),
        ("birthday_from=today&birthday_to=today", "2028-02-29", true),
        ("birthday_from=today&birthday_to=today", "2026-03-01", false),
    ];
    for (query, today, expected) in table {
        assert_eq!(is_birthday_found("02-29", query, today), expected, "{query} on {today}");
    }
    assert!(!is_birthday_found("02-28", "birthday_from=02-29&birthday_to=03-05", "2026-03-10"));
}

#[test]
fn whoever_has_no_birthday_is_in_no_range() {
    let facts = customer(1);

    let is_found = matches(&facts, &filter("birthday_from=01-01&birthday_to=12-31"), &now(), Sight::Personal);

    assert!(!is_found);
}

#[test]
fn no_year_has_a_thirtieth_of_february() {
    assert!(MonthDay::new(2, 29).is_some());
    for (month, day) in [(2, 30), (0, 1), (13, 1), (4, 31), (1, 0)] {
        assert_eq!(MonthDay::new(month, day), None);
    }
}

fn is_birthday_found(birthday: &str, query: &str, today: &str) -> bool {
    let mut facts = customer(1);
    let (month, day) = birthday.split_once('-').unwrap();
    facts.birthday = MonthDay::new(month.parse().unwrap(), day.parse().unwrap());
    let mut now = now();
    now.today = date(today);
    matches(&facts, &filter(query), &now, Sight::Personal)
}
