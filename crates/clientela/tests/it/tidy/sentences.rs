//! Every sentence that is asked for exists, in both languages, and none that exists is forgotten.

use std::collections::{BTreeMap, BTreeSet};

use clientela::customers::fields::{PLACE_FIELDS, PROFILE_FIELDS};

use super::none_of;
use super::sources::{Source, below};

const ASKED: [&str; 6] = ["say(\"", ".with(\"", ".count(\"", ".fill(\"", "label: \"", "notice=\""];

#[test]
fn both_languages_say_the_same() {
    let (portuguese, english) = (sentences("pt-BR"), sentences("en"));
    let keys = |said: &BTreeMap<String, String>| said.keys().cloned().collect::<BTreeSet<_>>();
    none_of("in one language only", keys(&portuguese).symmetric_difference(&keys(&english)));
    let differ = portuguese.iter().filter(|(key, text)| values(text) != values(&english[*key]));
    none_of("other values in the other language", differ.map(|(key, _)| key));
}

#[test]
fn every_sentence_that_is_asked_for_is_there() {
    let known = sentences("pt-BR");
    let faults = sources().into_iter().filter(|source| source.name() != "worker.rs").flat_map(|source| {
        let asked = ASKED.iter().flat_map(|call| source.text.split(call).skip(1));
        let keys = asked.filter_map(|rest| rest.split('"').next()).filter(|key| is_key(key));
        let missing = keys.filter(|key| !known.contains_key(*key));
        missing.map(|key| format!("{}: {key}", source.path)).collect::<Vec<_>>()
    });
    none_of("no such sentence", faults);
}

#[test]
fn no_sentence_is_forgotten() {
    let sources = sources();
    let asked = |key: &str| {
        let literal = format!("\"{key}\"");
        let noticed = key.strip_prefix("notice-").map(|name| format!("notice={name}"));
        sources.iter().any(|source| {
            source.text.contains(&literal) || noticed.as_ref().is_some_and(|name| source.text.contains(name))
        })
    };
    let begun = beginnings(&sources);
    let known = sentences("pt-BR");
    // `"customers-block"` in code stands for what `format!("{prefix}-{value}")` makes of it.
    let is_prefixed = |key: &str| {
        let mut stems = key.match_indices('-').map(|(at, _)| &key[..at]).filter(|stem| stem.contains('-'));
        stems.any(|stem| !known.contains_key(stem) && asked(stem))
    };
    let is_begun = |key: &str| begun.iter().any(|begin| key.starts_with(begin));
    let forgotten = known.keys().filter(|key| !is_begun(key) && !asked(key) && !is_prefixed(key));
    none_of("nobody says", forgotten);
}

#[test]
fn every_code_of_an_error_has_its_sentence() {
    let known = sentences("pt-BR");
    let codes = error_codes();
    assert!(codes.contains_key("email_taken") && codes.contains_key("not_found"), "{codes:?}");
    let missing = codes.iter().filter(|(code, _)| {
        let dashed = code.replace('_', "-");
        !known.contains_key(&format!("error-{dashed}"))
            && !known.contains_key(&format!("import-problem-{dashed}"))
    });
    none_of("errors without a sentence", missing.map(|(code, path)| format!("{path}: {code}")));
}

#[test]
fn every_field_and_every_state_of_work_has_its_name() {
    let known = sentences("pt-BR");
    let begun = beginnings(&sources());
    let fields =
        PROFILE_FIELDS.iter().map(|field| field.name).chain(PLACE_FIELDS.iter().map(|field| field.name));
    let fields = fields.map(|name| format!("field-{}", name.replace('_', "-")));
    let states = ["queued", "running", "waiting", "done", "failed", "cancelled"];
    let named = fields.chain(states.map(|state| format!("work-state-{state}")));
    let missing =
        named.filter(|key| begun.iter().any(|begin| key.starts_with(begin)) && !known.contains_key(key));
    none_of("without a name", missing);
}

fn sources() -> Vec<Source> {
    ["crates/clientela/src"]
        .into_iter()
        .flat_map(|folder| {
            below(folder, ".rs").into_iter().chain(below(folder, ".html")).chain(below(folder, ".txt"))
        })
        .collect()
}

/// What a key made at run time begins with: `work-state-` of `format!("work-state-{}", …)`.
fn beginnings(sources: &[Source]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for source in sources {
        for rest in source.text.split("format!(\"").skip(1) {
            let begin = rest.split(['{', '"']).next().unwrap_or_default();
            if begin.ends_with('-') && begin.len() > 3 && is_key(begin) {
                all.insert(begin.to_owned());
            }
        }
    }
    all
}

/// Codes by where one of them stands.
fn error_codes() -> BTreeMap<String, String> {
    const BEFORE: [&str; 9] = [
        "Forbidden(",
        "conflict(",
        "Conflict::new(",
        "Err(",
        "ok_or(",
        "fail(",
        "failed(",
        "Failed(",
        "GiveUp(",
    ];
    let mut codes = BTreeMap::new();
    // A command says what went wrong in its own words.
    let spoken =
        below("crates/clientela/src", ".rs").into_iter().filter(|source| !source.path.contains("/commands/"));
    for source in spoken {
        for literal in source.literals() {
            let last = ["Error::field(", ".add(", "refused(", "bad_request("];
            let is_last =
                literal.after.starts_with(')') && last.iter().any(|call| literal.before.contains(call));
            let is_sole = BEFORE.iter().any(|call| literal.before.ends_with(call));
            let by_name = ["_invalid", "_taken"].iter().any(|end| literal.text.ends_with(end));
            if (is_last || is_sole || by_name) && is_code(literal.text) {
                codes.insert(literal.text.to_owned(), source.path.clone());
            }
        }
    }
    let words = below("crates", ".rs").into_iter().filter(|source| {
        source.path.ends_with("audience/src/filter/parameters.rs") || source.path.ends_with("web/failure.rs")
    });
    for source in words {
        let arms = source.text.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next());
        codes.extend(arms.filter(|code| is_code(code)).map(|code| (code.to_owned(), source.path.clone())));
    }
    codes
}

fn is_code(text: &str) -> bool {
    text.len() > 3 && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn is_key(text: &str) -> bool {
    text.contains('-') && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// All sentences of a language by their keys.
fn sentences(language: &str) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for file in below(&format!("crates/clientela/locales/{language}"), ".ftl") {
        let mut current = String::new();
        for line in file.text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            if line.starts_with([' ', '}']) {
                all.get_mut(&current).unwrap().push_str(line);
                continue;
            }
            let (key, text) = line.split_once('=').unwrap_or_else(|| panic!("{}: {line}", file.path));
            key.trim().clone_into(&mut current);
            let before = all.insert(current.clone(), text.to_owned());
            assert!(before.is_none(), "{}: {current} is there twice", file.path);
        }
    }
    all
}

/// The `$values` of a sentence.
fn values(text: &str) -> BTreeSet<&str> {
    let after = text.split('$').skip(1);
    after.filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next()).collect()
}
