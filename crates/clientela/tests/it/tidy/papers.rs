//! The project's papers: their links lead somewhere.

use super::none_of;
use super::sources::{Source, below, root};

#[test]
fn every_link_between_papers_leads_somewhere() {
    let faults = papers().into_iter().flat_map(|paper| {
        let folder = root().join(&paper.path).parent().unwrap().to_owned();
        let targets = paper.text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let ours = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
        let lost = ours.filter(|target| !folder.join(target.split('#').next().unwrap()).exists());
        lost.map(|target| format!("{}: {target}", paper.path)).collect::<Vec<_>>()
    });
    none_of("links to nothing", faults);
}

fn papers() -> Vec<Source> {
    let top =
        ["README.md", "README.pt-BR.md", "ARCHITECTURE.md", "STYLE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    let top = top.map(|name| Source {
        path: name.to_owned(),
        text: std::fs::read_to_string(root().join(name)).unwrap(),
    });
    top.into_iter().chain(below("docs", ".md")).collect()
}
