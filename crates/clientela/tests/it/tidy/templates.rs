//! What the strict Content-Security-Policy and the languages ask of templates.

use super::none_of;
use super::sources::below;

#[test]
fn templates_have_no_script_or_style_of_their_own() {
    let faults =
        below("crates/clientela/src", ".html").into_iter().filter(|page| !page.path.contains("/mails/"));
    let faults = faults.flat_map(|page| {
        let found = page.text.lines().enumerate().filter_map(|(place, line)| {
            let fault = fault_of(line)?;
            Some(format!("{}:{}: {fault}", page.path, place + 1))
        });
        found.collect::<Vec<_>>()
    });
    none_of("refused by the policy", faults);
}

fn fault_of(line: &str) -> Option<&'static str> {
    let line = line.to_ascii_lowercase();
    let scripts = line.match_indices("<script").any(|(at, _)| {
        let tag = line[at..].split('>').next().unwrap_or_default();
        !tag.contains("src=")
    });
    let marks = [
        (scripts, "an inline script"),
        (line.contains("<style"), "an inline style sheet"),
        (line.contains(" style="), "a style attribute"),
        (line.contains("hx-on"), "hx-on"),
        (line.contains("hx-vals=\"js:") || line.contains("javascript:"), "a script in an attribute"),
        (
            [" onclick=", " onchange=", " onsubmit=", " oninput=", " onload="]
                .iter()
                .any(|on| line.contains(on)),
            "an event attribute",
        ),
    ];
    marks.into_iter().find(|(found, _)| *found).map(|(_, fault)| fault)
}

#[test]
fn every_template_is_drawn_by_somebody() {
    const FOLDER: &str = "crates/clientela/src/";
    let sources = below(FOLDER, ".rs").into_iter().chain(below(FOLDER, ".html"));
    let all: String = sources.map(|source| source.text).collect();
    let unused = below(FOLDER, ".html").into_iter().map(|page| page.path);
    none_of(
        "templates that nobody names",
        unused.filter(|path| !all.contains(path.strip_prefix(FOLDER).unwrap())),
    );
}
