//! What lies on the disk is for the account that the product runs as, and for nobody else (HARDENING O-05).

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::app::{TestApp, each_engine};

/// Every file and folder under a place that others may look at.
fn open_to_others(place: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut left = vec![PathBuf::from(place)];
    while let Some(path) = left.pop() {
        let about = fs::symlink_metadata(&path).expect("it is there");
        let mode = about.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            found.push(format!("{} {mode:o}", path.display()));
        }
        if about.is_dir() {
            left.extend(fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        }
    }
    found
}

each_engine! {
    async fn nobody_else_may_look_at_what_the_product_keeps(app: TestApp) {
        let aurora = app.store("aurora").await;
        let outside = tempfile::tempdir().unwrap();
        // A folder that others could look into is closed, not only one that is new.
        let data = outside.path().join("data");
        fs::create_dir(&data).unwrap();
        fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
        let sheet = outside.path().join("clientes.csv");
        let template = aurora.integration().get("/api/v1/imports/template?kind=customers&format=csv").await.bytes;
        fs::write(&sheet, [&template[..], format!("PF;Ana{}\n", ";".repeat(26)).as_bytes()].concat()).unwrap();
        let target = outside.path().join("out.csv");
        let run = |words: &[&str], last: Option<&Path>| {
            let done = app.program(&data).args(words).args(last).stdin(Stdio::null()).output().unwrap();
            assert!(done.status.success(), "{words:?} {}", String::from_utf8_lossy(&done.stderr));
        };

        run(&["store", "create", "boreal", "--name", "Boreal", "--owner-email", "davi@boreal.example"], None);
        // What a process left that was killed at the wrong moment goes at the next start.
        let left = data.join("files/spool/left");
        fs::create_dir_all(left.parent().unwrap()).unwrap();
        fs::write(&left, "half a body").unwrap();
        let mut serve = app.program(&data);
        serve.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = serve.spawn().unwrap();
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
        assert!(lines.next().unwrap().unwrap().contains("listening"));
        run(&["import", "customers", "--store", "boreal"], Some(&sheet));
        run(&["export", "customers", "--store", "boreal", "--format", "csv", "--output"], Some(&target));
        let seen = [open_to_others(&data), open_to_others(&target)].concat();
        server.kill().unwrap();
        server.wait().unwrap();

        assert_eq!(seen, Vec::<String>::new());
        assert!(!left.exists());
    }
}
